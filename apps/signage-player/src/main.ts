import './stage/stage.css'
import { keepProgram } from './offline/program.js'
import { beganAfterStumble } from './offline/watchdog.js'
import { Player } from './player.js'
import { pairingScreen } from './stage/pairing-screen.js'
import { statusPage } from './status/status-page.js'
import { openDatabase } from './store/database.js'
import { openStores } from './stores.js'
import { become } from './sync/become.js'
import { MachineClock } from './time/clock.js'

const main = async (root: HTMLElement): Promise<void> => {
  const hasStumbled = beganAfterStumble()
  const clock = new MachineClock()
  const database = await openDatabase()
  void keepProgram()
  const who = await become(clock, database, (ticket) => void pairingScreen(root, ticket))
  const player: Player = new Player(root, who, await openStores(clock, database, (event) => player.tell(event)))
  statusPage(root, clock, () => player.standing(), player.stick())
  await player.start(hasStumbled)
}

const root = document.getElementById('player')
if (root) void main(root)
