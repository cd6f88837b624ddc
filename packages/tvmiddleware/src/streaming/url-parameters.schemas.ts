import { fallback, flag, idOf, list, text } from '@headend/base'
import type { UrlWish } from './url-wish.js'
import { StreamService } from './stream-service.table.js'

const track = () => fallback(text(64).pattern(/^[\w.-]*$/), '')

/** What every method takes that gives an address. */
export const urlParameters = {
  redirect: fallback(flag(), 1),
  exclude_service_id: fallback(list(idOf(StreamService), 50), []),
  audio_pid: track(),
  text_pid: track(),
  video_pid: track(),
  get_drm_info: fallback(flag(), 0),
}

export const urlWish = (input: {
  readonly exclude_service_id: readonly number[]
  readonly audio_pid: string
  readonly text_pid: string
  readonly video_pid: string
  readonly get_drm_info: 0 | 1
}): UrlWish => ({
  excluded: input.exclude_service_id,
  wantsDrm: input.get_drm_info === 1,
  tracks: { apid: input.audio_pid, tpid: input.text_pid, vpid: input.video_pid },
})
