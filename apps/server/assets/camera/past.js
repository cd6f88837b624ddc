// Plays what a camera recorded: a line of time above a film that may come from several servers.
import { mark, shareAt } from './line.js'
import { language, words } from './past-texts.js'

document.documentElement.lang = language

const by = (id) => document.getElementById(id)
const [picture, note, line, clock] = [by('picture'), by('note'), by('line'), by('clock')]
const session = location.pathname.split('/').pop()
const base = `/vms/live/p/${session}`
const zone = new Intl.DateTimeFormat(language, { dateStyle: 'short', timeStyle: 'medium' })
const timeOf = (ms) => zone.format(new Date(ms))
const tell = (text) => {
  if (note.textContent !== text) note.textContent = text
}

let range = { from: 0, to: 1 }
// Where each part of the film stands: when it was taken, and where in the film it begins.
let parts = []
let marker

const label = () => {
  by('play').textContent = picture.paused ? words.play : words.pause
}

const draw = ({ name, timeline }) => {
  range = { from: Date.parse(timeline.from), to: Date.parse(timeline.to) }
  document.title = name
  by('camera').textContent = name
  by('from').textContent = timeOf(range.from)
  by('to').textContent = timeOf(range.to)
  line.ariaValueMax = String(Math.round((range.to - range.from) / 1000))
  const stretch = ({ from, to }) => `${timeOf(Date.parse(from))} – ${timeOf(Date.parse(to))}`
  for (const span of timeline.spans) mark(line, range, span.is_isolated ? 'span isolated' : 'span', { ...span, title: stretch(span) })
  for (const lock of timeline.locked) mark(line, range, 'locked', { ...lock, title: `${words.locked} ${stretch(lock)}` })
  for (const { at, code, name: whose } of timeline.events) mark(line, range, 'event', { from: at, title: `${timeOf(Date.parse(at))} ${code} ${whose}` })
  marker = mark(line, range, 'now', { from: timeline.from })
}

// The moment that is shown, by the clock of the day.
const shownMs = () => {
  const part = parts.findLast(({ start }) => start <= picture.currentTime + 0.01) ?? parts[0]
  return part ? part.atMs + (picture.currentTime - part.start) * 1000 : range.from
}

const show = () => {
  const ms = shownMs()
  const seconds = Math.round((ms - range.from) / 1000)
  clock.textContent = timeOf(ms)
  line.ariaValueNow = String(seconds)
  line.ariaValueText = timeOf(ms)
  if (marker) marker.style.insetInlineStart = shareAt(range, ms)
}

const go = (ms) => {
  if (parts.length === 0) return
  const within = parts.find(({ atMs, length }) => ms < atMs + length * 1000) ?? parts.at(-1)
  tell(ms < within.atMs - 1000 ? `${words.gap} ${timeOf(within.atMs)}` : '')
  picture.currentTime = within.start + Math.min(Math.max(0, (ms - within.atMs) / 1000), within.length)
  show()
}

const toggle = () => void (picture.paused ? picture.play().catch(() => undefined) : picture.pause())

const keys = {
  ArrowLeft: () => go(shownMs() - 10_000),
  ArrowRight: () => go(shownMs() + 10_000),
  Home: () => go(range.from),
  ' ': toggle,
}

const listen = () => {
  by('play').onclick = toggle
  by('back').textContent = words.back
  by('back').onclick = keys.ArrowLeft
  by('forth').textContent = words.forth
  by('forth').onclick = keys.ArrowRight
  by('speed-name').textContent = words.speed
  by('legend').textContent = words.legend
  line.ariaLabel = words.line
  for (const one of [0.5, 1, 2, 4, 8, 16]) by('speed').add(new Option(`${one}×`, String(one), one === 1, one === 1))
  by('speed').onchange = ({ target }) => {
    const speed = Number(target.value)
    play(speed)
    picture.playbackRate = speed
    picture.defaultPlaybackRate = speed
  }
  line.onclick = ({ clientX }) => {
    const { left, width } = line.getBoundingClientRect()
    go(range.from + ((clientX - left) / width) * (range.to - range.from))
  }
  line.onkeydown = (event) => {
    if (!keys[event.key]) return
    event.preventDefault()
    keys[event.key]()
  }
  for (const name of ['play', 'pause']) picture.addEventListener(name, label)
  picture.addEventListener('timeupdate', show)
  picture.addEventListener('playing', () => tell(''))
}

let hls
let shownList

/** Whole pictures alone above four times: a browser decodes no more than that of a whole film. */
const play = (speed = 1) => {
  const list = speed > 4 ? 'keys' : 'index'
  if (list === shownList) return
  const isStill = shownList !== undefined && picture.paused
  shownList = list
  hls?.destroy()
  hls = new Hls({ enableWorker: false, maxBufferLength: 30, startPosition: parts.length > 0 ? picture.currentTime : -1 })
  hls.on(Hls.Events.LEVEL_LOADED, (_event, { details }) => {
    parts = details.fragments.map(({ start, duration, programDateTime }) => ({ start, length: duration, atMs: programDateTime }))
    show()
  })
  hls.on(Hls.Events.ERROR, (_event, { fatal, type, response }) => {
    if (response?.code === 404 && parts.length === 0) tell(words.empty)
    else if (fatal && type === Hls.ErrorTypes.MEDIA_ERROR) hls.recoverMediaError()
    else if (fatal) tell(words.failed)
  })
  hls.attachMedia(picture)
  hls.loadSource(`${base}/${list}.m3u8`)
  picture.playbackRate = speed
  if (!isStill) void picture.play().catch(() => undefined)
}

listen()
label()
tell(words.loading)
const reply = await fetch(`${base}/timeline`).catch(() => undefined)
if (reply?.ok) {
  draw(await reply.json())
  play()
} else tell(reply?.status === 404 ? words.over : words.failed)
