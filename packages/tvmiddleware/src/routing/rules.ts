import { readNetworks, type Networks } from '@headend/base'
import type { Row } from '@headend/base/db'
import type { RoutingRule } from './routing-rule.table.js'

/** What content is asked for, as rules and placeholders name it. */
export type ContentType = 'live' | 'pvr' | 'vod'

/** A rule with its networks ready to be compared. */
export interface ReadyRule {
  readonly rule: Row<typeof RoutingRule>
  readonly isWithin: Networks
}

/** What conditions of rules look at. */
export interface RuleFacts {
  readonly deviceType: string
  readonly contentType: ContentType
  readonly dataCentreId: number | null
  readonly tariffIds: readonly number[]
  readonly ip: string
  /** Where that is; empty where it is not known. */
  readonly country: string
  readonly shiftHours: number
}

export const readyRule = (rule: Row<typeof RoutingRule>): ReadyRule => ({
  rule,
  isWithin: readNetworks(rule.subnets),
})

/** Whether all conditions of a rule hold; one that is left empty holds always. */
export const holds = ({ rule, isWithin }: ReadyRule, facts: RuleFacts): boolean =>
  (rule.deviceTypes.length === 0 || rule.deviceTypes.includes(facts.deviceType)) &&
  (rule.contentType === '' || rule.contentType === facts.contentType) &&
  (rule.dataCentreId === null || rule.dataCentreId === facts.dataCentreId) &&
  (rule.tariffId === null || facts.tariffIds.includes(rule.tariffId)) &&
  (rule.countries.length === 0 || rule.countries.includes(facts.country)) &&
  (rule.shiftHours === null || rule.shiftHours === facts.shiftHours) &&
  isWithin(facts.ip)

/**
 * The first rule, in the operator's order, that names a service which can deliver now. One whose service cannot is
 * passed over, so that a rule never stands in the way of a picture.
 */
export const ruleForService = (
  rules: readonly ReadyRule[],
  facts: RuleFacts,
  canDeliver: (serviceId: number) => boolean,
): Row<typeof RoutingRule> | undefined =>
  rules.find((one) => one.rule.serviceId !== null && canDeliver(one.rule.serviceId) && holds(one, facts))?.rule

/** The address that rules give for whichever service is taken, where it lets them. */
export const maskByRules = (rules: readonly ReadyRule[], facts: RuleFacts): string | undefined =>
  rules.find((one) => one.rule.serviceId === null && one.rule.urlMask !== '' && holds(one, facts))?.rule.urlMask
