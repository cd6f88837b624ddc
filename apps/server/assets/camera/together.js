// Plays what several cameras recorded on one clock: each picture follows it, and it waits for those that are late.
import { filmOf } from './film.js'
import { mark, shareAt } from './line.js'
import { language, words } from './past-texts.js'

document.documentElement.lang = language

const by = (id) => document.getElementById(id)
const [note, line, clockShown] = [by('note'), by('line'), by('clock')]
const session = location.pathname.split('/').pop()
const zone = new Intl.DateTimeFormat(language, { dateStyle: 'short', timeStyle: 'medium' })
const timeOf = (ms) => zone.format(new Date(ms))
const tellIn = (element, text) => {
  if (element.textContent !== text) element.textContent = text
}

const lookMs = 100
const longestWaitMs = 5000
const frameMs = 40
const speeds = [0.5, 1, 2, 4, 8, 16]

let range = { from: 0, to: 1 }
let tiles = []
let marker
// The clock: a moment of the day, and whether and how fast it goes.
let atMs = 0
let speed = 1
let isWanted = true
let lookedAt = performance.now()
let waitedMs = 0

const inside = (ms) => Math.min(Math.max(ms, range.from), range.to)

const go = (ms) => {
  atMs = inside(ms)
  waitedMs = 0
  show()
}

const show = () => {
  clockShown.textContent = timeOf(atMs)
  clockShown.dateTime = new Date(atMs).toISOString()
  line.ariaValueNow = String(Math.round((atMs - range.from) / 1000))
  line.ariaValueText = timeOf(atMs)
  marker.style.insetInlineStart = shareAt(range, atMs)
}

const label = () => {
  by('play').textContent = isWanted ? words.pause : words.play
}

// Why a camera shows nothing at this moment.
const reasonOf = ({ unavailable, state }) => {
  if (state === 'failed') return words.failed
  const away = unavailable.find(({ from, to }) => Date.parse(from) <= atMs && atMs < Date.parse(to))
  return away ? `${words.away} ${away.server}` : words.nothing
}

/** Brings one picture to the clock; says whether the clock has to wait for it. */
const follow = (tile, isMoving) => {
  const { picture, film } = tile
  const place = film.placeOf(atMs)
  tile.box.classList.toggle('dark', place === undefined)
  if (place === undefined) {
    picture.pause()
    tellIn(tile.note, tile.state === 'loading' ? words.loading : reasonOf(tile))
    return tile.state === 'loading'
  }
  tellIn(tile.note, '')
  const drift = picture.currentTime - place
  tile.box.dataset.driftMs = String(Math.round(drift * 1000))
  if (picture.seeking) return true
  if (Math.abs(drift) > (isMoving ? Math.max(0.4, speed * 0.4) : 0.02)) {
    picture.currentTime = place
    return true
  }
  const isThere = picture.readyState >= (isMoving ? HTMLMediaElement.HAVE_FUTURE_DATA : HTMLMediaElement.HAVE_CURRENT_DATA)
  // A little slower or faster, so that nobody sees it.
  const rate = speed * (1 - Math.min(Math.max(drift / Math.max(speed, 1), -0.1), 0.1))
  picture.playbackRate = Math.min(16, Math.max(0.1, rate))
  if (isMoving && picture.paused) void picture.play().catch(() => undefined)
  if (!isMoving && !picture.paused) picture.pause()
  return !isThere
}

const look = () => {
  const now = performance.now()
  const passedMs = now - lookedAt
  lookedAt = now
  if (tiles.every(({ state }) => state === 'loading')) return
  const isLate = waitedMs >= longestWaitMs
  const waits = tiles.map((tile) => follow(tile, isWanted && (tile.isOnTime || isLate)))
  const isHeld = waits.some((one) => one) && !isLate
  for (const tile of tiles) tile.isOnTime = !isHeld
  // Whoever is later than that comes when it is there.
  waitedMs = waits.some((one) => one) ? waitedMs + passedMs : 0
  tellIn(note, isHeld && waitedMs > 500 ? words.loading : '')
  if (!isWanted || isHeld) return
  atMs = inside(atMs + passedMs * speed)
  if (tiles.every(({ film }) => film.placeOf(atMs) === undefined)) skip()
  if (atMs >= range.to) pause()
  show()
}

// Where nobody recorded anything, it goes on with whoever recorded next.
const skip = () => {
  const next = tiles.flatMap(({ film }) => film.nextAfter(atMs) ?? [])
  go(next.length > 0 ? Math.min(...next) : range.to)
}

const pause = () => {
  isWanted = false
  label()
}
const toggle = () => {
  if (!isWanted && atMs >= range.to) go(range.from)
  isWanted = !isWanted
  label()
}
const step = (pictures) => {
  pause()
  go(atMs + pictures * frameMs)
}

const drawRow = ({ name, timeline, unavailable }) => {
  const row = document.createElement('div')
  row.className = 'camera-row'
  row.title = name
  line.append(row)
  const stretch = ({ from, to }) => `${name}: ${timeOf(Date.parse(from))} – ${timeOf(Date.parse(to))}`
  for (const span of timeline.spans) mark(row, range, span.is_isolated ? 'span isolated' : 'span', { ...span, title: stretch(span) })
  for (const gap of unavailable) mark(row, range, 'away', { ...gap, title: `${name}: ${words.away} ${gap.server}` })
  for (const lock of timeline.locked) mark(row, range, 'locked', { ...lock, title: words.locked })
  for (const { at, code } of timeline.events) mark(row, range, 'event', { from: at, title: `${timeOf(Date.parse(at))} ${code}` })
}

const drawTile = (camera) => {
  const box = document.createElement('figure')
  const picture = document.createElement('video')
  const caption = document.createElement('figcaption')
  const own = document.createElement('p')
  Object.assign(picture, { muted: true, playsInline: true, title: camera.name })
  caption.textContent = camera.name
  box.append(picture, caption, own)
  by('wall').append(box)
  const tile = { ...camera, box, picture, note: own, state: 'loading', isOnTime: true }
  tile.film = filmOf(picture, camera.session, (state) => (tile.state = state))
  return tile
}

const keys = {
  ArrowLeft: () => go(atMs - 10_000),
  ArrowRight: () => go(atMs + 10_000),
  ',': () => step(-1),
  '.': () => step(1),
  Home: () => go(range.from),
  ' ': toggle,
}

const button = (id, text, deed) => {
  by(id).textContent = text
  by(id).onclick = deed
}

const listen = () => {
  by('play').onclick = toggle
  button('back', words.back, keys.ArrowLeft)
  button('forth', words.forth, keys.ArrowRight)
  button('before', words.before, keys[','])
  button('after', words.after, keys['.'])
  by('speed-name').textContent = words.speed
  by('legend').textContent = `${words.legend} · ${words.legendAway}`
  line.ariaLabel = words.line
  for (const one of speeds) by('speed').add(new Option(`${one}×`, String(one), one === 1, one === 1))
  by('speed').onchange = ({ target }) => {
    speed = Number(target.value)
    for (const tile of tiles) tile.film.wants(speed, atMs)
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
}

const begin = ({ from, to, cameras }) => {
  range = { from: Date.parse(from), to: Date.parse(to) }
  atMs = range.from
  by('from').textContent = timeOf(range.from)
  by('to').textContent = timeOf(range.to)
  line.ariaValueMax = String(Math.round((range.to - range.from) / 1000))
  by('wall').style.setProperty('--columns', String(Math.ceil(Math.sqrt(cameras.length))))
  for (const camera of cameras) drawRow(camera)
  marker = mark(line, range, 'now', { from })
  tiles = cameras.map(drawTile)
  document.title = cameras.map(({ name }) => name).join(', ')
  for (const tile of tiles) tile.film.wants(speed, atMs)
  lookedAt = performance.now()
  setInterval(look, lookMs)
}

listen()
label()
tellIn(note, words.loading)
const reply = await fetch(`/vms/live/t/${session}`).catch(() => undefined)
if (reply?.ok) begin(await reply.json())
else tellIn(note, reply?.status === 404 ? words.over : words.failed)
