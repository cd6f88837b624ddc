import { auditResource } from './audit/audit.routes.js'
import { AuditRetentionService } from './audit/audit-retention.service.js'
import { removeOldAudit } from './audit/remove-old-audit.job.js'
import { Audit } from './db/audit-trail.table.js'
import type { Locate } from './auth/locate.js'
import { staffCaller, type StaffCaller } from './auth/staff-strategy.js'
import type { Tokens } from './auth/tokens.js'
import { captchaRoutes } from './captcha/captcha.routes.js'
import { CaptchaService } from './captcha/captcha.service.js'
import { drawCaptcha } from './captcha/draw-captcha.js'
import { Dealers } from './contracts/base-dealers.js'
import { Pictures } from './contracts/base-pictures.js'
import { Operators, Settings } from './contracts/base.js'
import { Captcha } from './contracts/captcha.js'
import { Mail } from './contracts/mail.js'
import type { Sites } from './contracts/vms.js'
import { Wording } from './contracts/wording.js'
import { BaseChange } from './db/changes.table.js'
import { Dealer } from './dealers/dealer.table.js'
import { dealerResource, dealerRoutes } from './dealers/dealers.routes.js'
import { DealerService } from './dealers/dealers.service.js'
import { operatorOfDealer } from './dealers/operator-of-dealer.js'
import type { Route } from './http/route.js'
import { JobLock, JobRun } from './jobs/jobs.table.js'
import { removeOldRuns } from './jobs/remove-old-runs.job.js'
import { letterRoutes } from './mail/letters.routes.js'
import { LetterService } from './mail/letters.service.js'
import { Letter } from './mail/letter.table.js'
import { letterResource, mailServerResource } from './mail/mail.resource.js'
import { MailServerEditing } from './mail/mail-server-editing.service.js'
import { MailServer } from './mail/mail-server.table.js'
import { PostService } from './mail/post.service.js'
import { removeOldLetters } from './mail/remove-old-letters.job.js'
import { sendLetter } from './mail/send-letter.work.js'
import { baseMenu } from './staff/base-menu.js'
import { MenuPages } from './staff/menu-pages.js'
import { menuRoutes } from './staff/menu.routes.js'
import { MenuService } from './staff/menu.service.js'
import { cloned } from './module/clone-part.js'
import { offer } from './module/contract.js'
import { defineModule, type HouseFacts, type Module, type Parts } from './module/define-module.js'
import { Operator } from './operators/operator.table.js'
import { CloningService } from './operators/cloning.service.js'
import { cloneRoutes, operatorResource, operatorRoutes } from './operators/operators.routes.js'
import { OperatorService } from './operators/operators.service.js'
import { OwnOperatorService } from './operators/own-operator.service.js'
import { pictureRoutes, shownPictureRoutes } from './pictures/pictures.routes.js'
import { PictureService } from './pictures/pictures.service.js'
import type { Schema } from './schema/schema.js'
import { BaseSettings } from './settings/base.settings.js'
import { removeOldRepeats } from './repeats/remove-old-repeats.job.js'
import { repeatable } from './repeats/repeatable.js'
import { Repeat } from './repeats/repeat.table.js'
import { RepeatService, type Hold } from './repeats/repeats.service.js'
import { Setting } from './settings/setting.table.js'
import { settingRoutes } from './settings/settings.routes.js'
import { SettingsService } from './settings/settings.service.js'
import { removeEndedSessions } from './staff/remove-ended-sessions.job.js'
import { Role } from './staff/role.table.js'
import { RoleService } from './staff/roles.service.js'
import { secondFactorRoutes } from './staff/second-factor.routes.js'
import { SecondFactorService } from './staff/second-factor.service.js'
import { RecoveryCode, SecondFactor } from './staff/second-factor.table.js'
import { StaffDirectoryService } from './staff/staff-directory.service.js'
import { StaffEntryService } from './staff/staff-entry.service.js'
import { StaffLoginService } from './staff/staff-login.service.js'
import { roleResource, staffResource } from './staff/staff-resources.routes.js'
import { StaffSession } from './staff/staff-session.table.js'
import { StaffSessionService } from './staff/staff-sessions.service.js'
import { StaffSightService } from './staff/staff-sight.service.js'
import { StaffService } from './staff/staff.service.js'
import { staffLoginRoutes, staffRoutes } from './staff/staff.routes.js'
import { Staff, StaffRole } from './staff/staff.table.js'
import { removeOldChanges } from './system/remove-old-changes.job.js'
import { systemRoutes } from './system/system.routes.js'
import { SystemService } from './system/system.service.js'
import { TroublesService } from './system/troubles.service.js'
import { PromisedWork } from './works/works.table.js'
import { wordingResource } from './wording/wording.resource.js'
import { WordingService } from './wording/wording.service.js'
import { OwnWording } from './wording/wording.table.js'

/** Every table of base, whatever modules are mounted. */
export const baseTables = [
  Operator,
  Dealer,
  Role,
  Staff,
  StaffRole,
  StaffSession,
  SecondFactor,
  RecoveryCode,
  Setting,
  OwnWording,
  MailServer,
  Letter,
  Audit,
  BaseChange,
  PromisedWork,
  JobLock,
  JobRun,
  Repeat,
] as const

/** What the house has before its modules, and hands to base's areas. */
export interface AreaNeeds {
  readonly house: HouseFacts
  readonly locate: Locate
  readonly tokens: Tokens
  /** The options that modules declare, by module. */
  readonly settings: Readonly<Record<string, Schema>>
  /** What each module brought; asked late, when all are set up. */
  readonly parts: () => readonly { readonly module: string; readonly parts: Parts }[]
  /** All permissions that routes ask for; asked late, when all routes are known. */
  readonly permissions: () => readonly string[]
  /** Who knows places; asked late, as a module does. */
  readonly sites: () => Sites | undefined
  readonly removeOldChanges: (before: Date) => Promise<number>
  readonly hold: Hold
}

/** Base's areas put together: a module like any other, and what commands and the pipeline ask of it. */
export interface BaseAreas extends Pick<Services, 'operators' | 'staff' | 'roles' | 'logins' | 'settings' | 'cloning'> {
  readonly module: Module
  /** The operator of the dealer that calls with this key; throws `dealerUnknown`. */
  readonly operatorOfDealer: (dealerId: number, apiKey: string, ip: string) => Promise<number>
  /** Who calls with this Bearer token, for the operator that `X-Operator` names. */
  readonly staffCaller: (token: string, operator: string | undefined) => Promise<StaffCaller>
  /** Lets a POST of staff heed `Idempotency-Key`. */
  readonly repeatable: (route: Route) => Route
}

/** Every service of the areas, made once. */
const servicesOf = (needs: AreaNeeds) => {
  const { house, locate, tokens, permissions } = needs
  const operators = new OperatorService(house.keys, house.system)
  const settings = new SettingsService({ base: BaseSettings, ...needs.settings })
  const dealers = new DealerService(house.keys, settings)
  const wording = new WordingService(house.texts, operators)
  const roles = new RoleService(permissions)
  const sessions = new StaffSessionService(locate)
  const factors = new SecondFactorService(house.keys)
  const sight = new StaffSightService(dealers, needs.sites)
  const staff = new StaffService(roles, sessions, sight, factors)
  const entry = new StaffEntryService(locate, operators, dealers, factors)
  return {
    ...{ operators, settings, dealers, roles, sessions, staff, factors },
    logins: new StaffLoginService(entry, sessions, tokens),
    directory: new StaffDirectoryService(house.system, staff, sessions, operators, sight),
    own: new OwnOperatorService(operators),
    ...{ wording, letters: new LetterService(house.keys, settings, wording) },
    post: new PostService(house.keys, settings),
    mailServers: new MailServerEditing(house.keys),
    cloning: new CloningService(operators, () => needs.parts().flatMap(({ parts }) => parts.clones ?? [])),
    menu: new MenuService(new MenuPages(needs.parts), operators, staff),
    pictures: new PictureService(house.publicUrl, settings),
    captcha: new CaptchaService(house.keys, house.publicUrl, drawCaptcha),
    troubles: new TroublesService(house),
    repeats: new RepeatService(house.keys, needs.hold),
    system: new SystemService(house, () => needs.parts().map(({ module }) => module)),
  }
}

type Services = ReturnType<typeof servicesOf>

const resourcesOf = (services: Services) => {
  const { operators, staff, roles, dealers } = services
  return [
    operatorResource(operators),
    staffResource(staff),
    roleResource(roles),
    dealerResource(dealers),
    wordingResource(services.wording),
    mailServerResource(services.mailServers),
    letterResource(services.letters),
    auditResource(),
  ]
}

const offersOf = ({ operators, settings, dealers, wording, letters, pictures, captcha }: Services) => [
  offer(Operators, operators),
  offer(Settings, settings),
  offer(Dealers, dealers),
  offer(Wording, wording),
  offer(Mail, letters),
  offer(Pictures, pictures),
  offer(Captcha, captcha),
]

const partsOf = (services: Services, { permissions, removeOldChanges: remove }: AreaNeeds): Parts => {
  const { settings, dealers, sessions, staff, logins, cloning, menu } = services
  return {
    offers: offersOf(services),
    routes: {
      captcha: captchaRoutes(services.captcha),
      admin: [
        ...staffLoginRoutes(logins),
        ...staffRoutes(logins, staff, permissions),
        ...secondFactorRoutes(services.factors, staff),
        ...operatorRoutes(services.own),
        ...cloneRoutes(cloning),
        ...settingRoutes(settings),
        ...dealerRoutes(dealers),
        ...menuRoutes(menu),
        ...letterRoutes(services.letters),
        ...systemRoutes(services.system, services.troubles),
        ...pictureRoutes(services.pictures),
        ...shownPictureRoutes(services.pictures),
      ],
    },
    resources: resourcesOf(services),
    menu: baseMenu,
    clones: cloned(undefined, [Setting, Role, OwnWording, MailServer]),
    jobs: [
      ...removeEndedSessions(sessions),
      ...removeOldAudit(new AuditRetentionService(settings)),
      removeOldLetters(services.letters),
      removeOldRuns,
      removeOldChanges(remove),
      ...removeOldRepeats(services.repeats),
    ],
    works: [sendLetter(services.post)],
  }
}

export const baseAreas = (needs: AreaNeeds): BaseAreas => {
  const services = servicesOf(needs)
  const module = defineModule({
    name: 'base',
    tables: baseTables,
    gives: [Operators, Settings, Dealers, Wording, Mail, Pictures, Captcha],
    setup: () => partsOf(services, needs),
  })
  const { dealers, operators, directory, repeats } = services
  return {
    ...{ ...services, module, repeatable: repeatable(repeats) },
    operatorOfDealer: operatorOfDealer(dealers, operators, needs.locate),
    staffCaller: staffCaller(needs.tokens, directory),
  }
}
