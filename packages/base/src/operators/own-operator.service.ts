import { noteChange } from '../audit/audit.service.js'
import type { StaffActor } from '../context/actors.js'
import type { Context } from '../context/context.js'
import { resourceErrors } from '../resources/resources.errors.js'
import { keyKinds, type KeyKind, type OperatorKeySet } from './operator-keys.js'
import { Operator } from './operator.table.js'
import type { OperatorDraft, OperatorService } from './operators.service.js'

type StaffContext = Context<StaffActor>

/** What an operator's people may set of their own operator. */
export type OwnOperatorPatch = Partial<
  Pick<OperatorDraft, 'name' | 'email' | 'timeZone' | 'currency' | 'languages' | 'logoUrl' | 'siteUrl'>
>

/**
 * An operator's people and their own operator. The row is the installation's, so the house changes it for them
 * and notes who asked.
 */
export class OwnOperatorService {
  constructor(private readonly operators: OperatorService) {}

  get(ctx: StaffContext): Promise<Operator> {
    return this.operators.get(ctx, ownOf(ctx))
  }

  async change(ctx: StaffContext, patch: OwnOperatorPatch): Promise<Operator> {
    const id = ownOf(ctx)
    const { actor } = ctx
    return ctx.asSystem('operators', id).transaction(async (ctx) => {
      const before = await this.operators.get(ctx, id)
      await this.operators.change(ctx, id, patch)
      const after = await this.operators.get(ctx, id)
      const names = Object.keys(patch) as (keyof OwnOperatorPatch)[]
      const picked = (row: Operator) => Object.fromEntries(names.map((name) => [name, row[name]]))
      await noteChange(ctx, actor, { tableName: Operator.name, id, before: picked(before), after: picked(after) })
      return after
    })
  }

  async keys(ctx: StaffContext): Promise<OperatorKeySet> {
    const operator = await this.get(ctx)
    const opened = keyKinds.map((kind) => [kind, this.operators.keyOf(operator, kind)])
    return Object.fromEntries(opened) as OperatorKeySet
  }

  /** A new key; that there is one is noted, what it is is not. */
  async rotateKey(ctx: StaffContext, kind: KeyKind): Promise<string> {
    const id = ownOf(ctx)
    const { actor } = ctx
    return ctx.asSystem('operators', id).transaction(async (ctx) => {
      const key = await this.operators.rotateKey(ctx, id, kind)
      await noteChange(ctx, actor, { tableName: Operator.name, id, before: {}, after: { rotatedKey: kind } })
      return key
    })
  }
}

const ownOf = ({ clientId }: StaffContext): number => {
  if (clientId === null) throw resourceErrors.operatorRequired()
  return clientId
}
