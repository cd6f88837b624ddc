import type { HouseFacts, Parts } from '@headend/base'
import { AsideService } from './plays/aside.service.js'
import { PlayExportService } from './plays/play-export.service.js'
import { DirtyHour, PlayDay, PlayHour } from './plays/play-hour.table.js'
import { PlayHoursService } from './plays/play-hours.service.js'
import { PlayLossesService } from './plays/play-losses.service.js'
import { PlayName } from './plays/play-name.table.js'
import { PlayNamesService } from './plays/play-names.service.js'
import { PlayReportsService } from './plays/play-reports.service.js'
import { PlayRetentionService, type PlayTerms } from './plays/play-retention.service.js'
import { PlayLoss, PlayPart, PlayStream } from './plays/play-stream.table.js'
import { playerPlaysRoutes } from './plays/player-plays.routes.js'
import { PlaysIntakeService } from './plays/plays-intake.service.js'
import { playsRoutes } from './plays/plays.routes.js'
import { removeOldPlays } from './plays/remove-old-plays.job.js'
import { rollUpPlays } from './plays/roll-up-plays.job.js'
import { SocketIntakeService } from './plays/socket-intake.service.js'

export const playsTables = [PlayStream, PlayPart, PlayLoss, PlayName, PlayHour, PlayDay, DirtyHour]

/** Proof of what was played: taken, counted, told. */
export const playsSide = (house: HouseFacts, terms: PlayTerms) => {
  const intake = new PlaysIntakeService(new PlayNamesService(), house.keys)
  const parts = { intake, reports: new PlayReportsService(), exports: new PlayExportService() }
  return {
    overSocket: new SocketIntakeService(intake, house),
    admin: playsRoutes({ ...parts, losses: new PlayLossesService() }),
    player: playerPlaysRoutes(intake),
    jobs: [
      rollUpPlays(new PlayHoursService(), new AsideService()),
      ...removeOldPlays(new PlayRetentionService(terms), house.forgetEvents),
    ],
  } satisfies Partial<Parts> & Record<string, unknown>
}
