import type { ContentAsset, DownloadRules } from '@headend/signage/delivery'
import type { Asset, Layout, Ref, ScheduleBody, Widget, Zone } from '@headend/signage/schedule'

type ByUid<T> = Readonly<Record<string, T>>

/** A file that is shown, by the SHA-256 of its bytes. */
export interface BodyAsset extends Asset, ContentAsset {
  readonly mime: string
}

/** Something that is drawn: a web page, a feed, a clock, HTML. */
export interface BodyWidget extends Widget {
  readonly url: string
  readonly html: string
  readonly format: string
  /** What happens while what it needs cannot be reached: play, snapshot or skip. */
  readonly offline: string
}

export type Fit = 'contain' | 'cover' | 'fill'

export interface BodyZone extends Zone {
  readonly name?: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly level: number
  readonly fit: Fit
  readonly hasAudio: boolean
}

export interface BodyLayout extends Layout {
  readonly width: number
  readonly height: number
  readonly background: string
  readonly zones: readonly BodyZone[]
}

/** What a screen plays from, as the server compiled it. */
export interface Body extends Omit<ScheduleBody, 'hash'> {
  readonly assets: ByUid<BodyAsset>
  readonly widgets: ByUid<BodyWidget>
  readonly layouts: ByUid<BodyLayout>
  /** When it loads what it lacks; as is usual where nobody said anything. */
  readonly download?: DownloadRules | undefined
}

/** What is one screen's own. */
export interface Device {
  readonly uid: string
  readonly name: string
  readonly orientation: number
  readonly width: number
  readonly height: number
  readonly volume: number
}

const televisionTypes: readonly string[] = ['channel', 'archive']

/** Whether this is a channel, or a record of one. */
export const isTelevision = (body: Pick<Body, 'widgets'> | undefined, { kind, uid }: Ref): boolean =>
  kind === 'widget' && televisionTypes.includes(body?.widgets[uid]?.type ?? '')
