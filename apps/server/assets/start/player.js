// The picture: hls.js where the browser has no HLS of its own, and what to do when a stream breaks.

const longestWaits = 4

export class Player {
  #hls
  #source
  #failures = 0
  #timer

  /** `says` shows words over the picture, or clears them with an empty text. */
  constructor(video, says) {
    this.video = video
    this.says = says
    video.addEventListener('playing', () => {
      this.#failures = 0
      says('')
    })
    video.addEventListener('waiting', () => says('', true))
    video.addEventListener('ended', () => this.#source?.over?.())
    video.addEventListener('error', () => this.#source && !this.#hls && this.#again('The picture broke off.'))
  }

  /** Plays what `address()` gives; it is asked anew after a failure, because an address opens for a while only. */
  async play(source) {
    this.stop()
    this.#source = source
    this.says('', true)
    try {
      const uri = await source.address()
      if (this.#source === source) this.#start(uri, source.fromBegin)
    } catch (fault) {
      if (this.#source === source) this.says(fault.message, false, () => this.play(source))
    }
  }

  stop() {
    clearTimeout(this.#timer)
    this.#source = undefined
    this.#failures = 0
    this.#close()
  }

  #close() {
    this.#hls?.destroy()
    this.#hls = undefined
    this.video.removeAttribute('src')
    this.video.load()
  }

  #start(uri, fromBegin) {
    this.#close()
    if (!globalThis.Hls?.isSupported()) {
      this.video.src = uri
      return this.#roll()
    }
    // Without a worker the page needs no right to run code from made-up addresses.
    const hls = new Hls({ enableWorker: false, startPosition: fromBegin ? 0 : -1 })
    this.#hls = hls
    hls.on(Hls.Events.MANIFEST_PARSED, () => this.#roll())
    hls.on(Hls.Events.ERROR, (_event, fault) => {
      if (!fault.fatal || this.#hls !== hls) return
      if (fault.type === Hls.ErrorTypes.MEDIA_ERROR && this.#failures === 0) {
        this.#failures = 1
        return hls.recoverMediaError()
      }
      this.#again(wordsOf(fault))
    })
    hls.loadSource(uri)
    hls.attachMedia(this.video)
  }

  async #roll() {
    try {
      await this.video.play()
    } catch (fault) {
      if (fault.name === 'NotAllowedError') this.says('Press play to begin.', false, () => this.video.play(), 'Play')
    }
  }

  #again(words) {
    const source = this.#source
    this.#close()
    this.#failures += 1
    if (this.#failures > longestWaits) return this.says(words, false, () => this.play(source))
    const seconds = 5 * this.#failures
    this.says(`${words} Trying again in ${seconds} seconds.`, false, () => this.play(source))
    this.#timer = setTimeout(() => this.#retry(source), seconds * 1000)
  }

  async #retry(source) {
    try {
      const uri = await source.address()
      if (this.#source === source) this.#start(uri, source.fromBegin)
    } catch (fault) {
      if (this.#source === source) this.#again(fault.message)
    }
  }
}

const wordsOf = ({ type, response }) => {
  if (response?.code === 403) return 'The stream server no longer accepts this address.'
  if (response?.code === 404) return 'The stream server does not have this stream.'
  return type === Hls.ErrorTypes.NETWORK_ERROR ? 'The stream does not answer.' : 'This browser cannot play this stream.'
}
