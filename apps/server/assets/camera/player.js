// Plays a camera and follows it from one server to the next: whatever fails is asked for again, by the address that stays.

const texts = {
  en: { starting: 'Connecting…', away: 'The picture is away for a moment. It comes back by itself.', over: 'This address is over. Ask for another.' },
  ru: { starting: 'Подключение…', away: 'Картинки сейчас нет. Она вернётся сама.', over: 'Этот адрес больше не действует. Запросите новый.' },
}
const words = texts[navigator.language.slice(0, 2)] ?? texts.en
document.documentElement.lang = words === texts.ru ? 'ru' : 'en'

const picture = document.querySelector('#picture')
const note = document.querySelector('#note')
const session = location.pathname.split('/').pop()
const list = `/vms/live/s/${session}/index.m3u8`

const waits = [200, 400, 800, 1500, 2500]
const stalledMs = 6000
const lookMs = 500
const spread = (ms) => ms + Math.random() * 200

let hls
let tries = 0
let timer
let movedAt = performance.now()
let shownAt = 0
let isOver = false

const tell = (text) => {
  if (note.textContent !== text) note.textContent = text
}

// The last picture stays on screen until there is a newer one.
const again = () => {
  if (isOver || timer !== undefined) return
  tell(shownAt === 0 ? words.starting : words.away)
  const wait = waits[Math.min(tries, waits.length - 1)]
  tries += 1
  timer = setTimeout(() => {
    timer = undefined
    start()
  }, spread(wait))
}

const isEnded = (status) => status === 404

const failed = async () => {
  // The address that stays knows whether there is anything left to wait for.
  const reply = await fetch(`/vms/live/s/${session}/where`).catch(() => undefined)
  if (reply && isEnded(reply.status)) {
    isOver = true
    hls?.destroy()
    tell(words.over)
    return
  }
  again()
}

const start = () => {
  hls?.destroy()
  movedAt = performance.now()
  hls = new Hls({
    enableWorker: false,
    lowLatencyMode: false,
    liveSyncDurationCount: 2,
    liveMaxLatencyDurationCount: 6,
    manifestLoadingMaxRetry: 0,
    // Its own retries are kept short: this page asks again by the address that stays.
    fragLoadPolicy: {
      default: { maxTimeToFirstByteMs: 3000, maxLoadTimeMs: 8000, timeoutRetry: null, errorRetry: null },
    },
    playlistLoadPolicy: {
      default: { maxTimeToFirstByteMs: 3000, maxLoadTimeMs: 5000, timeoutRetry: null, errorRetry: null },
    },
  })
  hls.on(Hls.Events.ERROR, (_event, data) => {
    if (!data.fatal) return
    if (data.type === Hls.ErrorTypes.MEDIA_ERROR && tries === 0) {
      tries = 1
      hls.recoverMediaError()
      return
    }
    void failed()
  })
  hls.attachMedia(picture)
  hls.loadSource(list)
  void picture.play().catch(() => undefined)
}

picture.addEventListener('timeupdate', () => {
  movedAt = performance.now()
  shownAt = movedAt
  tries = 0
  tell('')
})

// A picture that stands still is asked for anew, whatever the reason.
setInterval(() => {
  if (performance.now() - movedAt > stalledMs) {
    movedAt = performance.now()
    void failed()
  }
}, lookMs)

tell(words.starting)
start()
