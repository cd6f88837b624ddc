import { createHash } from 'node:crypto'
import { chain, type Context, type Later } from '@headend/base'
import type { Catalogue, CatalogueChannel, CatalogueService } from '../catalogue/catalogue.service.js'
import type { AccountState, EntitlementsService } from '../subscribers/entitlements.service.js'

// Memory for a city's sessions; who falls out is told nothing until the next change.
const sessionsKept = 200_000

/**
 * Which channel list each session has seen, so that `account/status` can say "load it again" once after a change.
 * It is kept per process: a session unknown here takes the present list as seen.
 */
export class ListVersions {
  private readonly seen = new Map<number, string>()
  private readonly versions = new WeakMap<Catalogue, Map<string, string>>()

  constructor(
    private readonly catalogue: CatalogueService,
    private readonly entitlements: EntitlementsService,
  ) {}

  /** The session is being given its list. */
  listed(sessionId: number, catalogue: Catalogue, state: AccountState): void {
    const current = this.of(catalogue, state)
    if (this.seen.get(sessionId) !== current) this.remember(sessionId, current)
  }

  /** Whether the list differs from what the session has seen; said once for each change. */
  hasChanged(ctx: Context, sessionId: number, state: AccountState): Later<boolean> {
    return chain(this.catalogue.peek(ctx) ?? this.catalogue.of(ctx), (catalogue) => {
      const current = this.of(catalogue, state)
      const known = this.seen.get(sessionId)
      if (known === current) return false
      this.remember(sessionId, current)
      return known !== undefined
    })
  }

  /** Names what this account's list shows beside programmes, whatever else the catalogue holds. */
  of(catalogue: Catalogue, state: AccountState): string {
    let versions = this.versions.get(catalogue)
    if (!versions) this.versions.set(catalogue, (versions = new Map()))
    let version = versions.get(state.tariffKey)
    if (version === undefined) {
      const open = this.entitlements.channelsOf(catalogue, state)
      const isOpen = ({ channel }: CatalogueChannel) => open.has(channel.id)
      const listed = state.locked ? catalogue.channels : catalogue.channels.filter(isOpen)
      const revisions = listed.map((entry) => `${entry.revision}${isOpen(entry) ? '' : '-'}`)
      version = createHash('sha1').update(revisions.join()).digest('base64url')
      versions.set(state.tariffKey, version)
    }
    return version
  }

  private remember(sessionId: number, version: string): void {
    this.seen.delete(sessionId)
    this.seen.set(sessionId, version)
    if (this.seen.size <= sessionsKept) return
    const oldest = this.seen.keys().next()
    if (!oldest.done) this.seen.delete(oldest.value)
  }
}
