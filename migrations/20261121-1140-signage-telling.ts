import type { MigrationStep } from '@headend/base/db'

export const up: MigrationStep = async (q, t) => {
  await q.addColumn('signage_alarms', 'assignee', { type: t.STRING(128), allowNull: false, defaultValue: '' })
  await q.addColumn('signage_alarms', 'muted_until', { type: t.DATE(3), allowNull: true })
  await q.addColumn('signage_alarms', 'muted_by', { type: t.STRING(128), allowNull: false, defaultValue: '' })
  await q.addIndex('signage_alarms', ['client_id', 'muted_until'], { name: 'signage_alarms_client_id_muted_until' })
  await q.createTable('signage_alarm_rules', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    name: { type: t.STRING(190), allowNull: false },
    is_enabled: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    severity: { type: t.STRING(8), allowNull: false, defaultValue: 'warning' },
    codes: { type: t.TEXT, allowNull: false, defaultValue: '[]' },
    place_id: {
      type: t.INTEGER,
      allowNull: true,
      references: { model: 'signage_places', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
    mails: { type: t.TEXT, allowNull: false, defaultValue: '[]' },
    digest_minutes: { type: t.INTEGER, allowNull: false, defaultValue: 15 },
    quiet_hours: { type: t.TEXT, allowNull: false, defaultValue: '[]' },
    told_at: { type: t.DATE(3), allowNull: true },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('signage_alarm_rules', ['client_id', 'name'], {
    name: 'signage_alarm_rules_client_id_name',
    unique: true,
  })
  await q.addIndex('signage_alarm_rules', ['client_id', 'is_enabled'], {
    name: 'signage_alarm_rules_client_id_is_enabled',
  })
  await q.addIndex('signage_alarm_rules', ['client_id', 'place_id'], { name: 'signage_alarm_rules_client_id_place_id' })
  await q.addIndex('signage_alarm_rules', ['place_id'], { name: 'signage_alarm_rules_place_id' })
  await q.createTable('signage_alarm_notices', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    rule_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'signage_alarm_rules', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    alarm_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'signage_alarms', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    what: { type: t.STRING(8), allowNull: false },
    at: { type: t.DATE(3), allowNull: false },
    told_at: { type: t.DATE(3), allowNull: true },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('signage_alarm_notices', ['client_id', 'rule_id', 'alarm_id', 'what'], {
    name: 'signage_alarm_notices_client_id_rule_id_alarm_id_what',
    unique: true,
  })
  await q.addIndex('signage_alarm_notices', ['client_id', 'rule_id', 'told_at'], {
    name: 'signage_alarm_notices_client_id_rule_id_told_at',
  })
  await q.addIndex('signage_alarm_notices', ['client_id', 'alarm_id'], {
    name: 'signage_alarm_notices_client_id_alarm_id',
  })
  await q.addIndex('signage_alarm_notices', ['rule_id'], { name: 'signage_alarm_notices_rule_id' })
  await q.addIndex('signage_alarm_notices', ['alarm_id'], { name: 'signage_alarm_notices_alarm_id' })
  await q.createTable('signage_hooks', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    name: { type: t.STRING(190), allowNull: false },
    url: { type: t.STRING(2048), allowNull: false },
    events: { type: t.TEXT, allowNull: false },
    is_enabled: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    failures: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    last_status: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    last_fault: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    sent_at: { type: t.DATE(3), allowNull: true },
    rests_until: { type: t.DATE(3), allowNull: true },
    promised_at: { type: t.DATE(3), allowNull: true },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('signage_hooks', ['client_id', 'name'], { name: 'signage_hooks_client_id_name', unique: true })
  await q.addIndex('signage_hooks', ['client_id', 'is_enabled'], { name: 'signage_hooks_client_id_is_enabled' })
  await q.createTable('signage_hook_events', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    hook_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'signage_hooks', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    uid: { type: t.STRING(40), allowNull: false },
    event: { type: t.STRING(32), allowNull: false },
    state: { type: t.STRING(8), allowNull: false, defaultValue: 'waiting' },
    at: { type: t.DATE(3), allowNull: false },
    waits_since: { type: t.DATE(3), allowNull: false },
    data: { type: t.TEXT, allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('signage_hook_events', ['client_id', 'hook_id', 'uid'], {
    name: 'signage_hook_events_client_id_hook_id_uid',
    unique: true,
  })
  await q.addIndex('signage_hook_events', ['client_id', 'hook_id', 'state', 'id'], {
    name: 'signage_hook_events_client_id_hook_id_state_id',
  })
  await q.addIndex('signage_hook_events', ['client_id', 'at'], { name: 'signage_hook_events_client_id_at' })
  await q.addIndex('signage_hook_events', ['hook_id'], { name: 'signage_hook_events_hook_id' })
  await q.createTable('signage_happenings', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    screen_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'signage_screens', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    code: { type: t.STRING(80), allowNull: false },
    at: { type: t.DATE(3), allowNull: false },
    params: { type: t.TEXT, allowNull: false, defaultValue: '{}' },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('signage_happenings', ['client_id', 'screen_id', 'at'], {
    name: 'signage_happenings_client_id_screen_id_at',
  })
  await q.addIndex('signage_happenings', ['client_id', 'at'], { name: 'signage_happenings_client_id_at' })
  await q.addIndex('signage_happenings', ['screen_id'], { name: 'signage_happenings_screen_id' })
  await q.createTable('signage_last_seen', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    screen_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'signage_screens', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    is_online: { type: t.BOOLEAN, allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('signage_last_seen', ['client_id', 'screen_id'], {
    name: 'signage_last_seen_client_id_screen_id',
    unique: true,
  })
  await q.addIndex('signage_last_seen', ['screen_id'], { name: 'signage_last_seen_screen_id' })
}

export const down: MigrationStep = async (q) => {
  await q.dropTable('signage_last_seen')
  await q.dropTable('signage_happenings')
  await q.dropTable('signage_hook_events')
  await q.dropTable('signage_hooks')
  await q.dropTable('signage_alarm_notices')
  await q.dropTable('signage_alarm_rules')
  await q.removeIndex('signage_alarms', 'signage_alarms_client_id_muted_until')
  await q.removeColumn('signage_alarms', 'muted_by')
  await q.removeColumn('signage_alarms', 'muted_until')
  await q.removeColumn('signage_alarms', 'assignee')
}
