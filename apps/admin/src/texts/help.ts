import { channelsHelp } from './help-channels.js'
import { filmsHelp } from './help-films.js'
import { houseHelp } from './help-house.js'
import { moneyHelp } from './help-money.js'
import { peopleHelp } from './help-people.js'
import { screensHelp } from './help-screens.js'
import type { Pair } from './pages.js'

/** What a page is for, in a sentence or two beside it. */
export const help: Readonly<Record<string, Pair>> = {
  ...houseHelp,
  ...peopleHelp,
  ...moneyHelp,
  ...channelsHelp,
  ...filmsHelp,
  ...screensHelp,
}
