import type { Table } from '@headend/base/db'
import { Application } from './applications/application.table.js'
import { Game, GameScore } from './games/game.table.js'
import { RadioIcon } from './radio/radio-icon.table.js'
import { Radio, RadioTariff } from './radio/radio.table.js'

export const radioTables: readonly Table[] = [RadioIcon, Radio, RadioTariff]
export const applicationTables: readonly Table[] = [Application, Game]
/** What accounts reached in games. */
export const scoreTables: readonly Table[] = [GameScore]
