import type { HouseFacts, Operators, Parts } from '@headend/base'
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
import { StickPlaysService } from './plays/stick-plays.service.js'
import { InputsService } from './releases/inputs.service.js'
import { MissedService } from './reports/missed.service.js'
import { noteSpans } from './reports/note-spans.job.js'
import { reportRoutes } from './reports/reports.routes.js'
import { ScreenSpan } from './reports/screen-span.table.js'
import { SpansService } from './reports/spans.service.js'
import { UptimeService } from './reports/uptime.service.js'
import { GroundService } from './settings/ground.service.js'

export const playsTables = [ScreenSpan, PlayStream, PlayPart, PlayLoss, PlayName, PlayHour, PlayDay, DirtyHour]

/** Proof of what was played: taken, counted, told. */
export const playsSide = (house: HouseFacts, terms: PlayTerms, operators: Operators) => {
  const intake = new PlaysIntakeService(new PlayNamesService(), house.keys)
  const reports = new PlayReportsService(operators)
  const parts = { stick: new StickPlaysService(intake, house.keys), reports, exports: new PlayExportService() }
  const missed = new MissedService(new InputsService(new GroundService(operators)), reports)
  return {
    overSocket: new SocketIntakeService(intake, house),
    admin: [
      ...playsRoutes({ ...parts, losses: new PlayLossesService() }),
      ...reportRoutes({ missed, uptime: new UptimeService() }),
    ],
    player: playerPlaysRoutes(intake),
    jobs: [
      rollUpPlays(new PlayHoursService(), new AsideService()),
      noteSpans(new SpansService(terms.hourMonths)),
      ...removeOldPlays(new PlayRetentionService(terms), house.forgetEvents),
    ],
  } satisfies Partial<Parts> & Record<string, unknown>
}
