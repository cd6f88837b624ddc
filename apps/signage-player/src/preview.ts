import './stage/stage.css'
import './preview/preview.css'
import { Page } from './preview/page.js'
import { PreviewClock } from './preview/preview-clock.js'
import { Show } from './preview/show.js'
import { previewed, Refused, type Of } from './preview/staff-api.js'
import { card } from './stage/cards.js'
import { say } from './texts/texts.js'
import { MachineClock } from './time/clock.js'

const reasonOf = (error: unknown): string => (error instanceof Refused ? error.message : String(error))

const main = async (root: HTMLElement): Promise<void> => {
  document.title = say('preview')
  const screenId = Number(new URLSearchParams(location.search).get('screen'))
  if (!Number.isSafeInteger(screenId) || screenId < 1)
    return root.replaceChildren(card(say('preview'), say('noScreen')))
  if (localStorage.getItem('headend.access') === null) return root.replaceChildren(card(say('preview'), say('signIn')))
  const machine = new MachineClock()
  const clock = new PreviewClock(machine, machine.now())
  let show: Show | undefined
  const load = async (of: Of): Promise<void> => {
    show?.stop()
    page.fail('')
    const found = await previewed(screenId, of)
    const { width, height } = found.device
    page.stage.style.aspectRatio = `${width} / ${height}`
    page.stage.style.width = `min(100%, calc(62vh * ${width / height}))`
    show = new Show(page.stage, found, {
      ...{ clock, screenName: found.device.name, onFault: (reason) => page.fail(reason) },
      onChange: (cells) => show && page.tell(show, cells),
    })
    show.seek()
  }
  const page: Page = new Page(root, {
    ...{ clock, now: () => machine.now(), onSeek: () => show?.seek() },
    onOf: (of) => void load(of).catch((error: unknown) => page.fail(reasonOf(error))),
  })
  await load('published').catch((error: unknown) => page.fail(reasonOf(error)))
}

const root = document.getElementById('preview')
if (root) void main(root)
