import { literal, type Transaction, type WhereOptions } from 'sequelize'
import { baseErrors } from '../errors/base.errors.js'
import { Audit } from './audit-trail.table.js'
import { isAudited, writeTrail, type Change, type Deed } from './audit-trail.js'
import type { StoredRow } from './codec.js'
import { whereOf } from './conditions.js'
import { dependantsOf } from './dependants.js'
import { completed, encoded, foldedAnew, foldedForms, patched } from './drafts.js'
import type { Stored } from './model.js'
import { refuseBeyondQuota } from './quotas.js'
import { checkReferences } from './references.js'
import { changeable, type RepoScope } from './scope.js'
import { NOBODY, type ShapeColumn } from './shape.js'
import { seen, sightOf } from './sight.js'
import { about, type Store } from './store.js'

type Work<R> = (tx: Transaction | undefined) => Promise<R>

// Well below what one statement may hold on any engine.
const CHUNK = 200

/** The changing half of a repo. */
export class Writes {
  constructor(
    private readonly store: Store,
    private readonly stored: Stored,
    private readonly scope: RepoScope,
  ) {}

  async add(draft: object): Promise<StoredRow> {
    const row = this.newRow(draft)
    const values = this.valuesOf(row)
    await this.checkReferences([row])
    await refuseBeyondQuota(this.store, this.stored, 1, this.scope)
    return this.perform('add', async (tx) => {
      const id = await this.store.statements.insert(this.stored, values, tx)
      const made = id === undefined ? { ...this.owner(), ...row } : { id, ...this.owner(), ...row, rev: 1 }
      // Staff of limited sight may have added what they do not see.
      if (sightOf(this.stored, this.scope) === undefined) this.store.known.note(this.stored, this.scope, [made])
      await this.trail('add', [{ before: null, after: made }], tx)
      return made
    })
  }

  async addMany(drafts: readonly object[]): Promise<number> {
    if (drafts.length === 0) return 0
    const rows = drafts.map((draft) => this.newRow(draft))
    const values = rows.map((row) => this.valuesOf(row))
    await this.checkReferences(rows)
    await refuseBeyondQuota(this.store, this.stored, rows.length, this.scope)
    const work = async (tx: Transaction | undefined) => {
      for (let from = 0; from < rows.length; from += CHUNK) {
        await this.store.statements.insertMany(this.stored, values.slice(from, from + CHUNK), tx)
        const added = rows.slice(from, from + CHUNK).map((row) => ({ before: null, after: row }))
        await this.trail('add', added, tx)
      }
      return rows.length
    }
    return this.perform('add', work, this.isAudited || rows.length > CHUNK)
  }

  async change(where: object, patch: object): Promise<number> {
    const { store, stored } = this
    const condition = this.own(where)
    const row = this.changed(patch)
    if (Object.keys(row).length === 0) return about(stored, store.statements.count(stored, condition, this.scope.tx))
    const isLink = stored.table.kind === 'link'
    const values = { ...encoded(stored, row), ...(!isLink && { rev: literal('rev + 1') }) }
    await this.checkReferences([row])
    const anew = foldedAnew(stored, row)
    const work = async (tx: Transaction | undefined) => {
      const rows = this.isAudited || anew.length > 0 ? await this.rowsOf(condition, tx) : []
      // Before the others: what is changed may be what the condition asks for.
      if (anew.length > 0) await this.fold(anew, rows, row, tx)
      const changed = await store.statements.update(stored, values, condition, tx)
      const changes = rows.map((before) => {
        const known = this.identified(before)
        return { before: { ...known, ...picked(before, Object.keys(row)) }, after: { ...known, ...row } }
      })
      await this.trail('change', changes, tx)
      return changed
    }
    return this.perform('change', work, this.isAudited || anew.length > 0)
  }

  /** Makes the folded columns of these rows that hold more than what is changed. */
  private async fold(
    columns: readonly ShapeColumn[],
    rows: readonly StoredRow[],
    change: StoredRow,
    tx: Transaction | undefined,
  ): Promise<void> {
    const { statements } = this.store
    for (const row of rows) {
      const forms = foldedForms(columns, { ...row, ...change })
      await statements.update(this.stored, forms, this.own({ id: row['id'] }), tx)
    }
  }

  async remove(where: object): Promise<number> {
    const { store, stored } = this
    const condition = this.own(where)
    return this.perform('remove', async (tx) => {
      const dependants = await dependantsOf(store.tables, store.ground, store.statements, stored, condition, tx)
      if (dependants.length > 0) throw baseErrors.hasDependants({ dependants })
      const rows = this.isAudited ? await this.rowsOf(condition, tx) : []
      const removed = await store.statements.remove(stored, condition, tx)
      store.known.forget(stored, this.scope)
      const changes = rows.map((before) => ({ before, after: null }))
      await this.trail('remove', changes, tx)
      return removed
    })
  }

  private get isAudited(): boolean {
    return isAudited(this.stored, this.scope)
  }

  private newRow(draft: object): StoredRow {
    const sight = sightOf(this.stored, this.scope)
    if (sight === undefined || sight.through !== undefined) return completed(this.stored, draft)
    const { attribute, id, ids } = sight
    // Whoever sees single rows of a table makes no other.
    if (attribute === 'id') throw baseErrors.forbidden()
    const given = (draft as StoredRow)[attribute]
    const isTheirs = typeof given === 'number' && ids.includes(given)
    return completed(this.stored, isTheirs ? draft : { ...draft, [attribute]: id })
  }

  private changed(patch: object): StoredRow {
    const row = patched(this.stored, patch)
    const sight = sightOf(this.stored, this.scope)
    // Staff of limited sight may not push a row out of it.
    const isPushed =
      sight && !sight.through && sight.attribute in row && !sight.ids.includes(Number(row[sight.attribute]))
    if (isPushed) throw baseErrors.forbidden()
    return row
  }

  private owner(): StoredRow {
    return this.stored.table.kind === 'shared' ? {} : { clientId: this.scope.clientId }
  }

  private valuesOf(row: StoredRow): StoredRow {
    const isShared = Object.keys(changeable(this.stored, this.scope)).length === 0
    return { ...(!isShared && { clientId: this.scope.clientId ?? NOBODY }), ...encoded(this.stored, row) }
  }

  private own(where: object): WhereOptions {
    const { store, stored, scope } = this
    const sight = seen(store.ground, sightOf(stored, scope), scope)
    return whereOf(store.ground, stored, where, scope.clientId, changeable(stored, scope), sight)
  }

  private checkReferences(rows: readonly StoredRow[]): Promise<void> {
    const { store, stored, scope } = this
    return about(stored, checkReferences(store, stored, rows, scope))
  }

  private async rowsOf(where: WhereOptions, tx: Transaction | undefined): Promise<StoredRow[]> {
    const { stored } = this
    const selection = { attributes: [stored.everything], where, lock: true }
    return (await this.store.statements.select(stored, selection, tx)).map(stored.decode)
  }

  /** What tells the row apart: its id, or a link's key. */
  private identified(row: StoredRow): StoredRow {
    return picked(
      row,
      this.stored.columns.filter((column) => column.isPrimary).map((column) => column.attribute),
    )
  }

  private async trail(deed: Deed, changes: readonly Change[], tx: Transaction | undefined): Promise<void> {
    if (!this.isAudited) return
    const audit = this.store.ground.stored(Audit.name)
    if (!tx) throw new Error('the audit trail is written in the transaction of the change')
    await writeTrail(audit, this.store.statements, this.stored, deed, changes, this.scope, tx)
  }

  private async perform<R>(deed: Deed, work: Work<R>, needsTransaction = this.isAudited): Promise<R> {
    const { store } = this
    const { tx, fence } = this.scope
    const isTransaction = needsTransaction || fence !== undefined
    const done = tx ? work(tx) : isTransaction ? store.write(work, fence) : store.lone(() => work(undefined))
    return about(this.stored, done, deed === 'remove')
  }
}

const picked = (row: StoredRow, attributes: readonly string[]): StoredRow =>
  Object.fromEntries(attributes.map((attribute) => [attribute, row[attribute]]))
