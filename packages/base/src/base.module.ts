import { auditResource } from './audit/audit.routes.js'
import { Audit } from './db/audit-trail.table.js'
import type { Locate } from './auth/locate.js'
import { staffCaller, type StaffCaller } from './auth/staff-strategy.js'
import type { Tokens } from './auth/tokens.js'
import { Operators, Settings } from './contracts/base.js'
import { BaseChange } from './db/changes.table.js'
import { defineJob } from './jobs/job.js'
import { JobLock, JobRun } from './jobs/jobs.table.js'
import { removeOldRuns } from './jobs/remove-old-runs.job.js'
import { offer } from './module/contract.js'
import { defineModule, type HouseFacts, type Module } from './module/define-module.js'
import { Operator } from './operators/operator.table.js'
import { operatorResource, operatorRoutes } from './operators/operators.routes.js'
import { OperatorService } from './operators/operators.service.js'
import { OwnOperatorService } from './operators/own-operator.service.js'
import type { Schema } from './schema/schema.js'
import { Setting } from './settings/setting.table.js'
import { settingRoutes } from './settings/settings.routes.js'
import { SettingsService } from './settings/settings.service.js'
import { removeEndedSessions } from './staff/remove-ended-sessions.job.js'
import { Role } from './staff/role.table.js'
import { RoleService } from './staff/roles.service.js'
import { StaffDirectoryService } from './staff/staff-directory.service.js'
import { StaffLoginService } from './staff/staff-login.service.js'
import { roleResource, staffResource } from './staff/staff-resources.routes.js'
import { StaffSession } from './staff/staff-session.table.js'
import { StaffSessionService } from './staff/staff-sessions.service.js'
import { StaffService } from './staff/staff.service.js'
import { staffLoginRoutes, staffRoutes } from './staff/staff.routes.js'
import { Staff, StaffRole } from './staff/staff.table.js'
import { addHours } from './time/instants.js'
import { PromisedWork } from './works/works.table.js'

/** Every table of base, whatever modules are mounted. */
export const baseTables = [
  Operator,
  Role,
  Staff,
  StaffRole,
  StaffSession,
  Setting,
  Audit,
  BaseChange,
  PromisedWork,
  JobLock,
  JobRun,
] as const

/** What the house has before its modules, and hands to base's areas. */
export interface AreaNeeds {
  readonly house: HouseFacts
  readonly locate: Locate
  readonly tokens: Tokens
  /** The options that modules declare, by module. */
  readonly settings: Readonly<Record<string, Schema>>
  /** All permissions that routes ask for; asked late, when all routes are known. */
  readonly permissions: () => readonly string[]
  readonly removeOldChanges: (before: Date) => Promise<number>
}

/** Base's areas put together: a module like any other, and what commands and the pipeline ask of it. */
export interface BaseAreas {
  readonly module: Module
  readonly operators: OperatorService
  readonly staff: StaffService
  readonly roles: RoleService
  readonly logins: StaffLoginService
  readonly settings: SettingsService
  /** Who calls with this Bearer token, for the operator that `X-Operator` names. */
  readonly staffCaller: (token: string, operator: string | undefined) => Promise<StaffCaller>
}

export const baseAreas = (needs: AreaNeeds): BaseAreas => {
  const { house, locate, tokens, permissions } = needs
  const operators = new OperatorService(house.keys, house.system)
  const roles = new RoleService(permissions)
  const sessions = new StaffSessionService(locate)
  const staff = new StaffService(roles, sessions)
  const logins = new StaffLoginService(locate, operators, sessions, tokens)
  const settings = new SettingsService(needs.settings)
  const directory = new StaffDirectoryService(house.system, staff, sessions, operators)
  const own = new OwnOperatorService(operators)
  const module = defineModule({
    name: 'base',
    tables: baseTables,
    gives: [Operators, Settings],
    setup: () => ({
      offers: [offer(Operators, operators), offer(Settings, settings)],
      routes: {
        admin: [
          ...staffLoginRoutes(logins),
          ...staffRoutes(logins, staff, permissions),
          ...operatorRoutes(own),
          ...settingRoutes(settings),
        ],
      },
      resources: [operatorResource(operators), staffResource(staff), roleResource(roles), auditResource()],
      jobs: [...removeEndedSessions(sessions), removeOldRuns, removeOldChanges(needs.removeOldChanges)],
    }),
  })
  return { module, operators, staff, roles, logins, settings, staffCaller: staffCaller(tokens, directory) }
}

/** Every process reads a change within seconds; an hour is for those that were stopped and go on. */
const removeOldChanges = (remove: AreaNeeds['removeOldChanges']) =>
  defineJob({
    name: 'base.changes',
    cron: '25 * * * *',
    scope: 'installation',
    run: (ctx) => remove(addHours(ctx.now, -1)),
  })
