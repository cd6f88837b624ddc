// Keys as on a remote control, and the switch between channels and guide on small screens.

const rowsOf = (list) => [...list.querySelectorAll('button')]

const walk = (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (!step) return
  const rows = rowsOf(event.currentTarget)
  rows[rows.indexOf(document.activeElement) + step]?.focus()
  event.preventDefault()
}

const zap = (step) => {
  const rows = rowsOf(document.getElementById('channels'))
  const at = rows.findIndex((row) => row.hasAttribute('aria-current'))
  rows.at((at + step) % rows.length)?.click()
}

/** Up and down walk through a list; page keys change the channel, M the sound, and a slash begins a search. */
export const listenToKeys = ({ video, isReady }) => {
  const deeds = {
    PageUp: () => zap(-1),
    PageDown: () => zap(1),
    m: () => (video.muted = !video.muted),
    '/': () => document.getElementById('search').focus(),
  }
  for (const id of ['channels', 'programmes']) document.getElementById(id).addEventListener('keydown', walk)
  document.addEventListener('keydown', (event) => {
    const isOurs = !event.target.matches('input') && !event.ctrlKey && !event.metaKey && !event.altKey
    if (!isOurs || !deeds[event.key] || !isReady() || document.querySelector('dialog[open]')) return
    event.preventDefault()
    deeds[event.key]()
  })
}

export const listenToViews = ({ guideShown }) => {
  const buttons = [...document.querySelectorAll('[data-show]')]
  for (const button of buttons)
    button.addEventListener('click', () => {
      document.getElementById('tv').dataset.view = button.dataset.show
      for (const other of buttons) other.ariaPressed = String(other === button)
      if (button.dataset.show === 'guide') guideShown()
    })
}
