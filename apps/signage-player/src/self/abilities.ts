import type { Ref } from '@headend/signage/schedule'
import { isTelevision, type Body } from '../schedule/body.js'
import type { Strikes } from '../schedule/strikes.js'
import type { Outside } from '../sync/outside.js'
import type { Streams } from '../sync/streams.js'
import { knownAssets, knownWidgets } from '../stage/draw.js'

export interface AbilityPorts {
  readonly strikes: Strikes
  has(sha256: string): boolean
  isOnline(): boolean
  readonly outside: Pick<Outside, 'isReachable' | 'entries'> & { readonly streams: Pick<Streams, 'isOpen'> }
}

/** Whether this player can show something now: it has it, knows it, and it has not failed again and again. */
export const canShow = (ports: AbilityPorts, body: Body, { kind, uid }: Ref): boolean => {
  if (kind === 'asset') {
    const asset = body.assets[uid]
    if (!asset || !knownAssets.includes(asset.kind)) return false
    return ports.has(asset.sha256) && !ports.strikes.isOut(asset.sha256)
  }
  if (kind !== 'widget') return true
  const { outside } = ports
  const widget = body.widgets[uid]
  if (!widget || !knownWidgets.includes(widget.type) || ports.strikes.isOut(uid)) return false
  if (isTelevision(body, { kind, uid }))
    return (widget.offline !== 'skip' || ports.isOnline()) && outside.streams.isOpen(uid)
  if (widget.offline === 'skip' && !ports.isOnline() && widget.type === 'rss') return false
  if (widget.type === 'web') return outside.isReachable(widget.url)
  return widget.type !== 'rss' || outside.entries(uid).length > 0
}

/** What a failure of this is counted by: the bytes, so that new ones begin anew. */
export const strikeName = (body: Body | undefined, { kind, uid }: Ref): string =>
  (kind === 'asset' ? body?.assets[uid]?.sha256 : undefined) ?? uid
