import { AppError, type Context } from '@headend/base'
import type { Row } from '@headend/base/db'
import { promiseTelling } from '../hooks/tell-hooks.work.js'
import { signageErrors } from '../signage.errors.js'
import { Media } from './media.table.js'
import { Rendition } from './rendition.table.js'

type MediaRow = Row<typeof Media>

/** Puts the bytes of one medium, and what was made of them, in place of another's; all that staff said of that stays. */
export const putBytes = async (ctx: Context, target: MediaRow, source: MediaRow): Promise<void> => {
  if (source.state !== 'ready') throw signageErrors.mediaUnfinished()
  if (isOther(target, source)) throw signageErrors.mediaOfOtherKind({ kind: target.kind })
  const { sha256, size, mime, kind, width, height, durationMs, codec, hasAudio } = source
  const facts = { sha256, size, received: size, mime, kind, width, height, durationMs, codec, hasAudio }
  if (source.id !== target.id) await putRenditions(ctx, target.id, source.id)
  await ctx.repo(Media).change({ id: target.id }, { ...facts, state: 'ready', fault: '', attempts: 0 })
}

/** What plays as a picture is not made a film behind its schedule's back; what never was anything may become so. */
const isOther = (target: MediaRow, source: MediaRow): boolean => target.kind !== '' && target.kind !== source.kind

const putRenditions = async (ctx: Context, mediaId: number, sourceId: number): Promise<void> => {
  await ctx.repo(Rendition).remove({ mediaId })
  const made = await ctx.repo(Rendition).find({ where: { mediaId: sourceId }, order: ['id'] })
  for (const { profile, sha256, size, mime, width, height } of made)
    await ctx.repo(Rendition).add({ mediaId, profile, sha256, size, mime, width, height })
}

/** A medium is whole: that is told, once it stands where it was brought for. Within a transaction. */
export const becomeReady = async (ctx: Context, id: number): Promise<void> => {
  const media = await ctx.repo(Media).get(id)
  const stands = media.replacesId === null ? media : await takePlace(ctx, media, media.replacesId)
  if (stands) await promiseTelling(ctx, 'asset.ready', { id: stands.id, name: stands.name, kind: media.kind })
}

/** The medium whose place it took; none, where it is of another kind. */
const takePlace = async (ctx: Context, media: MediaRow, targetId: number): Promise<MediaRow | undefined> => {
  const target = await ctx.repo(Media).get(targetId, { lock: true })
  if (isOther(target, media)) {
    const fault = `${media.kind} in place of ${target.kind}`
    await ctx.repo(Media).change({ id: media.id }, { state: 'failed', fault })
    return undefined
  }
  await putBytes(ctx, target, media)
  await goAway(ctx, media.id)
  return target
}

/** It is not needed any more; where something uses it already, it stays as a medium of its own. */
const goAway = async (ctx: Context, id: number): Promise<void> => {
  try {
    await ctx.repo(Media).remove({ id })
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'hasDependants')) throw error
    await ctx.repo(Media).change({ id }, { replacesId: null })
  }
}
