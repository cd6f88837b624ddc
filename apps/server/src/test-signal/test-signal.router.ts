import { fileURLToPath } from 'node:url'
import type { Clock } from '@headend/base'
import { Router, type RequestHandler, type Response } from 'express'
import { channelLogo, logoParts } from './channel-logo.js'
import { archivePlaylist, isOver, livePlaylist, segmentFile } from './live-playlist.js'
import { rememberChecks, type TokenCheck } from './remembered-checks.js'

export interface TestSignalOptions {
  readonly clock: Clock
  /** The folder of the clip's segments. */
  readonly assets: URL
  readonly isAllowed: TokenCheck
}

const livePath = /^\/signal\/(?<name>[\w-]{1,64})\/index\.m3u8$/
const archivePath = /^\/signal\/(?<name>[\w-]{1,64})\/archive-(?<from>\d{1,10})-(?<seconds>\d{1,5})\.m3u8$/
const segmentPath = /^\/signal\/(?<name>[\w-]{1,64})\/seg-(?<sequence>\d{1,10})\.ts$/
const longestArchiveSeconds = 12 * 3600
const longestToken = 256

/** Plays the part of a stream server: one clip, looped for ever, under any stream name that a token opens. */
export const testSignal = ({ clock, assets, isAllowed }: TestSignalOptions): Router => {
  const guard = guarded(rememberChecks(isAllowed, clock))
  const router = Router()
  router.use('/signal', (_req, res, next) => {
    // Web players of other origins may play it, as with any stream server; only the token decides.
    res.set({ 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': 'Content-Length, Content-Range' })
    next()
  })
  router.get('/signal/logos/:file', sendLogo)
  router.get(livePath, guard, (_req, res) => sendPlaylist(res, livePlaylist(clock.now(), tokenOf(res))))
  router.get(archivePath, guard, sendArchive(clock))
  router.get(segmentPath, guard, sendSegment(clock, fileURLToPath(assets)))
  return router
}

/** Lets through who has a token for the stream, and remembers it for the addresses inside a list. */
const guarded =
  (check: TokenCheck): RequestHandler =>
  async (req, res, next) => {
    const token = typeof req.query['token'] === 'string' ? req.query['token'] : ''
    const isPlausible = token !== '' && token.length <= longestToken
    if (isPlausible && (await check(token, String(req.params['name']), req.ip ?? ''))) {
      res.locals['token'] = token
      return next()
    }
    res.status(403).set('Cache-Control', 'no-store').type('text/plain').send('This token does not open this stream.\n')
  }

const tokenOf = (res: Response): string => String(res.locals['token'])

const sendPlaylist = (res: Response, list: string): void => {
  // As bytes, because a text would get a charset, which old boxes do not expect behind this type.
  res.set({ 'Content-Type': 'application/vnd.apple.mpegurl', 'Cache-Control': 'no-store' }).send(Buffer.from(list))
}

const sendArchive =
  (clock: Clock): RequestHandler =>
  (req, res, next) => {
    const stretch = { from: Number(req.params['from']), seconds: Number(req.params['seconds']) }
    if (stretch.seconds > longestArchiveSeconds) return next()
    const list = archivePlaylist(stretch, clock.now(), tokenOf(res))
    if (list === undefined) return next()
    sendPlaylist(res, list)
  }

const sendSegment =
  (clock: Clock, root: string): RequestHandler =>
  (req, res, next) => {
    const sequence = Number(req.params['sequence'])
    if (!isOver(sequence, clock.now())) return next()
    res.set({ 'Content-Type': 'video/mp2t', 'Cache-Control': 'private, max-age=300' })
    // A viewer who changes the channel leaves in the middle: that is no failure of ours.
    res.sendFile(segmentFile(sequence), { root, cacheControl: false }, (error) => {
      if (error && !res.headersSent) next(error)
    })
  }

const sendLogo: RequestHandler<{ file: string }> = (req, res, next) => {
  const parts = logoParts(req.params.file)
  if (!parts) return next()
  res.set({
    'Content-Type': 'image/svg+xml; charset=utf-8',
    'Cache-Control': 'public, max-age=86400',
    // The name in it is whatever the address says, so the picture may run and load nothing.
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'X-Content-Type-Options': 'nosniff',
  })
  res.send(channelLogo(parts.number, parts.name, parts.hue))
}
