import type { MigrationStep } from '@headend/base/db'

/** Who is told of alarms by texts and in a system log, and when a rule holds at all. */
export const up: MigrationStep = async (q, t) => {
  await q.addColumn('signage_alarm_rules', 'phones', { type: t.TEXT, allowNull: false, defaultValue: '[]' })
  await q.addColumn('signage_alarm_rules', 'syslog', { type: t.STRING(300), allowNull: false, defaultValue: '' })
  await q.addColumn('signage_alarm_rules', 'hours', { type: t.TEXT, allowNull: false, defaultValue: '[]' })
}

export const down: MigrationStep = async (q) => {
  for (const column of ['hours', 'syslog', 'phones']) await q.removeColumn('signage_alarm_rules', column)
}
