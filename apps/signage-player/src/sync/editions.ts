import { missingOf, urgencyOf, usualRules, type DownloadRules, type Wanted } from '@headend/signage/delivery'
import { manifestShape, paths, type ManifestReport } from '@headend/signage/protocol'
import { Schedule } from '@headend/signage/schedule'
import type { Database } from '../store/database.js'
import type { Clock } from '../time/clock.js'
import type { Answer } from './http.js'
import { faultOf, type Manifest } from './manifest.js'
import { activated, isNews, noSlots, referredBy, rolledBack, withStaged, type Slots } from './slots.js'

const slotsName = 'slots'
const tagName = 'manifestTag'

export interface EditionPorts {
  readonly clock: Clock
  readonly database: Database
  readonly secret: string
  ask(path: string, headers: Readonly<Record<string, string>>): Promise<Answer>
  has(sha256: string): boolean
  /** What became of a manifest, for the server. */
  report(report: ManifestReport): void
}

/** What is kept of manifests from one start to the next. */
export interface KeptEditions {
  readonly slots: Slots
  /** Of the manifest that came last. */
  readonly tag: string
}

export const keptEditions = async (database: Database): Promise<KeptEditions> => ({
  slots: (await database.get<Slots>('kept', slotsName)) ?? noSlots,
  tag: (await database.get<string>('kept', tagName)) ?? '',
})

/** What a manifest takes is worked out anew so often: what it needs in the next days moves on. */
const workedOutMs = 600_000

/** The manifests that are kept: what is played from, what will be, and what was before. */
export class Editions {
  private readonly takes = new Map<string, { readonly at: number; readonly all: readonly Wanted[] }>()

  private slots: Slots
  private tag: string

  constructor(
    private readonly ports: EditionPorts,
    { slots, tag }: KeptEditions,
  ) {
    this.slots = slots
    this.tag = tag
  }

  get active(): Manifest | undefined {
    return this.slots.active
  }

  get staged(): Manifest | undefined {
    return this.slots.staged
  }

  get rules(): DownloadRules {
    return (this.slots.staged ?? this.slots.active)?.body.download ?? usualRules
  }

  isReferred(sha256: string): boolean {
    return referredBy(this.slots).has(sha256)
  }

  /** Fetches what there is to play from; whether it is news. */
  async fetch(): Promise<boolean> {
    const since = this.slots.staged?.rev ?? this.slots.active?.rev ?? 0
    const headers = this.tag === '' ? {} : { 'if-none-match': this.tag }
    const { status, body, tag } = await this.ports.ask(`${paths.manifest}?since=${since}`, headers)
    if (status !== 200) return false
    const manifest = read(body)
    const fault = manifest ? faultOf(manifest, this.ports.secret) : 'schema'
    if (!manifest || fault) {
      this.ports.report({ rev: manifest?.rev ?? 0, state: 'rejected', reason: fault ?? 'schema' })
      return false
    }
    const isOther = isNews(this.slots, manifest)
    await this.keep(isOther ? withStaged(this.slots, manifest) : this.slots, tag ?? '')
    if (!isOther) return false
    this.ports.report({ rev: manifest.rev, state: 'staged', missing: this.missingOf(manifest) })
    return true
  }

  /**
   * What a document from a stick is to this screen: a manifest, newer than what is here or the same, or why it is none.
   * That of a server that was put back comes by the network alone: on a stick it would be an old one for ever.
   */
  judge(document: unknown): { readonly manifest: Manifest; readonly isNews: boolean } | 'altered' | 'older' {
    const manifest = read(document)
    if (!manifest || faultOf(manifest, this.ports.secret)) return 'altered'
    if (isNews(this.slots, { ...manifest, reset: false })) return { manifest, isNews: true }
    const { active, staged } = this.slots
    const isHere = [active, staged].some((one) => one?.rev === manifest.rev && one.bodyHash === manifest.bodyHash)
    return isHere ? { manifest, isNews: false } : 'older'
  }

  /** Lays down what came on a stick, to take over as what comes by the network; not where that was quicker. */
  async stage(manifest: Manifest): Promise<boolean> {
    if (!isNews(this.slots, { ...manifest, reset: false })) return false
    await this.keep(withStaged(this.slots, manifest))
    this.ports.report({ rev: manifest.rev, state: 'staged', missing: this.missingOf(manifest) })
    return true
  }

  /** Everything that is missing of what is kept, in the order it is needed. */
  wanted(): readonly Wanted[] {
    const now = this.ports.clock.now()
    const all = [this.slots.active, this.slots.staged].flatMap((one) => (one ? this.lacks(one, now) : []))
    const soonest = new Map<string, Wanted>()
    for (const one of all) {
      const known = soonest.get(one.sha256)
      if (!known || one.neededAt < known.neededAt) soonest.set(one.sha256, one)
    }
    return [...soonest.values()]
  }

  /** Whether the staged manifest may take over: it is urgent, nothing else is there, or its next day is whole. */
  isReady(): boolean {
    const { active, staged } = this.slots
    if (!staged) return false
    if (!active || staged.activate === 'asap') return true
    const now = this.ports.clock.now()
    return this.lacks(staged, now).every((one) => urgencyOf(one, now) > 3)
  }

  /** It is played from this revision now. */
  async began(rev: number): Promise<void> {
    if (this.slots.staged?.rev !== rev) return
    await this.keep(activated(this.slots))
    this.ports.report({
      rev,
      state: 'active',
      ...(this.slots.active && { missing: this.missingOf(this.slots.active) }),
    })
  }

  /** Back to what was played before; whether there is anything to go back to. */
  async rollBack(reason: string): Promise<boolean> {
    const next = rolledBack(this.slots)
    if (!next) return false
    await this.keep(next)
    this.ports.report({ rev: next.refusedRev, state: 'rolledBack', reason })
    return true
  }

  private lacks({ body, bodyHash }: Manifest, now: number): Wanted[] {
    const known = this.takes.get(bodyHash)
    const isFresh = known && now >= known.at && now < known.at + workedOutMs
    const all = isFresh
      ? known.all
      : missingOf(new Schedule({ ...body, hash: bodyHash }), body.assets, () => false, now)
    if (!isFresh) this.takes.set(bodyHash, { at: now, all })
    return all.filter(({ sha256 }) => !this.ports.has(sha256))
  }

  private missingOf(manifest: Manifest): { n: number; bytes: number } {
    const lacking = this.lacks(manifest, this.ports.clock.now())
    return { n: lacking.length, bytes: lacking.reduce((sum, { size }) => sum + size, 0) }
  }

  /** In one step: a tag without its manifest would be asked for in vain ever after. */
  private async keep(slots: Slots, tag = this.tag): Promise<void> {
    await this.ports.database.change(['kept'], (of) => {
      of('kept').put(slots, slotsName)
      of('kept').put(tag, tagName)
    })
    this.slots = slots
    this.tag = tag
    for (const hash of this.takes.keys())
      if (hash !== slots.active?.bodyHash && hash !== slots.staged?.bodyHash) this.takes.delete(hash)
  }
}

const read = (body: unknown): Manifest | undefined => {
  try {
    manifestShape(body, '')
    // The signature is over everything that came, so nothing of it may be left out.
    return body as Manifest
  } catch {
    return undefined
  }
}
