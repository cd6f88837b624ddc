import { Op, type Transaction } from 'sequelize'
import type { Clock } from '../time/clock.js'
import type { Bump, ChangeSource } from './changes.js'
import { NOBODY } from './shape.js'
import type { Stored } from './model.js'
import type { Statements } from './statements.js'

type Promised = Omit<Bump, 'id'>

/** The rows of `base_changes`: gathered while a transaction runs, written as its last statements. */
export class Bumps implements ChangeSource {
  private readonly gathered = new WeakMap<Transaction, Map<string, Promised>>()

  constructor(
    private readonly stored: Stored,
    private readonly statements: Statements,
    private readonly clock: Clock,
  ) {}

  gather(tx: Transaction, clientId: number | null, tags: readonly string[]): void {
    const bumps = this.gathered.get(tx) ?? new Map<string, Promised>()
    for (const tag of tags) bumps.set(`${clientId ?? NOBODY} ${tag}`, { clientId, tag })
    this.gathered.set(tx, bumps)
  }

  /** Written last, so that the time between an id and its commit is short. */
  async write(tx: Transaction): Promise<Bump[]> {
    const written: Bump[] = []
    for (const bump of this.gathered.get(tx)?.values() ?? []) {
      const id = await this.statements.insert(this.stored, { ...bump, at: this.clock.now() }, tx)
      written.push({ id: Number(id), ...bump })
    }
    return written
  }

  async after(id: number): Promise<Bump[]> {
    const selection = {
      attributes: [
        ['id', 'id'],
        ['client_id', 'clientId'],
        ['tag', 'tag'],
      ] as [string, string][],
      where: { id: { [Op.gt]: id } },
      order: [['id', 'ASC']] as [string, 'ASC'][],
    }
    return (await this.statements.select(this.stored, selection, undefined)) as unknown as Bump[]
  }

  async lastBefore(at: Date): Promise<number> {
    const selection = {
      attributes: [['id', 'id']] as [string, string][],
      where: { at: { [Op.lt]: at } },
      order: [['id', 'DESC']] as [string, 'DESC'][],
      limit: 1,
    }
    const [row] = await this.statements.select(this.stored, selection, undefined)
    return Number(row?.['id'] ?? 0)
  }

  removeBefore(at: Date): Promise<number> {
    return this.statements.remove(this.stored, { at: { [Op.lt]: at } }, undefined)
  }
}
