// The past of a camera as a film: which moment of the day stands where in it, and where there is none.

/** Whole pictures alone above this speed: a browser decodes no more than that of a whole film. */
const wholeUpTo = 4

const partsOf = ({ fragments }) =>
  fragments
    .filter(({ gap, programDateTime }) => !gap && programDateTime !== null)
    .map(({ start, duration, programDateTime: atMs }) => ({ start, length: duration, atMs, endMs: atMs + duration * 1000 }))

export const filmOf = (picture, session, told = () => undefined) => {
  let parts = []
  let hls
  let list

  const placeOf = (ms) => {
    const part = parts.find((one) => ms >= one.atMs && ms < one.endMs)
    return part && part.start + (ms - part.atMs) / 1000
  }
  const momentOf = () => {
    const part = parts.findLast(({ start }) => start <= picture.currentTime + 0.01) ?? parts[0]
    return part && part.atMs + (picture.currentTime - part.start) * 1000
  }
  const nextAfter = (ms) => parts.find(({ atMs }) => atMs > ms)?.atMs

  const load = (name, atMs) => {
    const startPosition = placeOf(atMs) ?? -1
    hls?.destroy()
    list = name
    hls = new Hls({ enableWorker: false, maxBufferLength: 20, maxMaxBufferLength: 60, startPosition })
    const take = (_event, { details }) => {
      parts = partsOf(details)
      told(parts.length > 0 ? 'there' : 'empty')
    }
    hls.on(Hls.Events.LEVEL_LOADED, take)
    hls.on(Hls.Events.LEVEL_PTS_UPDATED, take)
    hls.on(Hls.Events.ERROR, (_event, { fatal, type, response }) => {
      if (response?.code === 404 && parts.length === 0) told('empty')
      else if (fatal && type === Hls.ErrorTypes.MEDIA_ERROR) hls.recoverMediaError()
      else if (fatal) told('failed')
    })
    hls.attachMedia(picture)
    hls.loadSource(`/vms/live/p/${session}/${name}.m3u8`)
  }

  /** Takes the list that this speed wants; from then on it goes on at the moment. */
  const wants = (speed, atMs) => {
    const name = speed > wholeUpTo ? 'keys' : 'index'
    if (name !== list) load(name, atMs)
  }

  return { placeOf, momentOf, nextAfter, wants }
}
