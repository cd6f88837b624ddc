import type { Row } from '@headend/base/db'
import { expect, test } from 'vitest'
import type { RoutingRule } from './routing-rule.table.js'
import { holds, maskByRules, readyRule, ruleForService, type RuleFacts } from './rules.js'

const rule = (facts: Partial<Row<typeof RoutingRule>>) =>
  readyRule({
    ...{ id: 1, rev: 1, clientId: 1, name: '', position: 0, isEnabled: true, deviceTypes: [], contentType: '' },
    ...{
      dataCentreId: null,
      tariffId: null,
      subnets: '',
      countries: [],
      shiftHours: null,
      serviceId: null,
      urlMask: '',
    },
    ...facts,
  })

const facts: RuleFacts = {
  ...{
    deviceType: 'mag',
    contentType: 'live',
    dataCentreId: 3,
    tariffIds: [5, 6],
    ip: '10.1.2.3',
    country: 'RU',
    shiftHours: 2,
  },
}

test('a rule without conditions holds for all', () => {
  expect(holds(rule({}), facts)).toBe(true)
  expect(holds(rule({}), { ...facts, ip: '', dataCentreId: null, tariffIds: [] })).toBe(true)
})

test('each condition lets through what it names and nothing else', () => {
  const pairs: [Partial<Row<typeof RoutingRule>>, Partial<Row<typeof RoutingRule>>][] = [
    [{ deviceTypes: ['kodi', 'mag'] }, { deviceTypes: ['kodi'] }],
    [{ contentType: 'live' }, { contentType: 'pvr' }],
    [{ dataCentreId: 3 }, { dataCentreId: 4 }],
    [{ tariffId: 6 }, { tariffId: 7 }],
    [{ subnets: '192.0.2.0/24;10.0.0.0/8' }, { subnets: '10.1.2.4;2001:db8::/32' }],
    [{ countries: ['KZ', 'RU'] }, { countries: ['KZ'] }],
    [{ shiftHours: 2 }, { shiftHours: 0 }],
  ]
  for (const [good, bad] of pairs) expect([holds(rule(good), facts), holds(rule(bad), facts)]).toEqual([true, false])
  expect(holds(rule({ countries: ['RU'] }), { ...facts, country: '' })).toBe(false)
  expect(holds(rule({ subnets: '10.0.0.0/8' }), { ...facts, ip: '' })).toBe(false)
  expect(holds(rule({ subnets: '2001:db8::/32' }), { ...facts, ip: '2001:db8::7' })).toBe(true)
})

test('all conditions of a rule hold together', () => {
  const both = { deviceTypes: ['mag'], contentType: 'live', tariffId: 5, subnets: '10.1.0.0/16' }
  expect(holds(rule(both), facts)).toBe(true)
  expect(holds(rule({ ...both, tariffId: 9 }), facts)).toBe(false)
})

test('the first rule in order decides, and one whose service cannot deliver is passed over', () => {
  const rules = [rule({ serviceId: 1, tariffId: 9 }), rule({ serviceId: 2 }), rule({ serviceId: 3 })]
  expect(ruleForService(rules, facts, () => true)?.serviceId).toBe(2)
  expect(ruleForService(rules, facts, (id) => id !== 2)?.serviceId).toBe(3)
  expect(ruleForService(rules, facts, () => false)).toBeUndefined()
})

test('an address without a service is for whichever is taken', () => {
  const rules = [rule({ serviceId: 1, urlMask: 'http://one/' }), rule({ urlMask: 'http://two/', contentType: 'pvr' })]
  expect(maskByRules(rules, facts)).toBeUndefined()
  expect(maskByRules([...rules, rule({ urlMask: 'http://three/' })], facts)).toBe('http://three/')
})
