import type { MigrationStep } from '@headend/base/db'

export const up: MigrationStep = async (q, t) => {
  await q.addColumn('signage_screens', 'hardware_id', { type: t.STRING(120), allowNull: false, defaultValue: '' })
  await q.addColumn('signage_screens', 'is_suspended', { type: t.BOOLEAN, allowNull: false, defaultValue: false })
  await q.addColumn('signage_screens', 'was_revoked', { type: t.BOOLEAN, allowNull: false, defaultValue: false })
  await q.addIndex('signage_screens', ['client_id', 'hardware_id'], { name: 'signage_screens_client_id_hardware_id' })

  await q.createTable('signage_identities', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    screen_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'signage_screens', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    uid: { type: t.STRING(48), allowNull: false },
    secret_sealed: { type: t.BLOB, allowNull: false },
    secret_slot: { type: t.STRING(1), allowNull: false, defaultValue: 'A' },
    next_secret_sealed: { type: t.BLOB, allowNull: true },
    old_secret_sealed: { type: t.BLOB, allowNull: true },
    old_until: { type: t.DATE(3), allowNull: true },
    install_id: { type: t.STRING(64), allowNull: false },
    rival_install_id: { type: t.STRING(64), allowNull: false, defaultValue: '' },
    refused_install_ids: { type: t.TEXT, allowNull: false, defaultValue: '[]' },
    fingerprint: { type: t.STRING(128), allowNull: false, defaultValue: '' },
    platform: { type: t.STRING(120), allowNull: false, defaultValue: '' },
    app_version: { type: t.STRING(60), allowNull: false, defaultValue: '' },
    bound_at: { type: t.DATE(3), allowNull: false },
    revoked_at: { type: t.DATE(3), allowNull: true },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('signage_identities', ['client_id', 'uid'], {
    name: 'signage_identities_client_id_uid',
    unique: true,
  })
  await q.addIndex('signage_identities', ['client_id', 'screen_id', 'revoked_at'], {
    name: 'signage_identities_client_id_screen_id_revoked_at',
  })
  await q.addIndex('signage_identities', ['screen_id'], { name: 'signage_identities_screen_id' })

  await q.createTable('signage_pairings', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    pair_id: { type: t.STRING(48), allowNull: false },
    code: { type: t.STRING(6), allowNull: false },
    poll_secret_hash: { type: t.STRING(64), allowNull: false },
    expires_at: { type: t.DATE(3), allowNull: false },
    hardware: { type: t.TEXT, allowNull: false, defaultValue: '{"fingerprint":""}' },
    install_id: { type: t.STRING(64), allowNull: false },
    platform: { type: t.STRING(120), allowNull: false, defaultValue: '' },
    app_version: { type: t.STRING(60), allowNull: false, defaultValue: '' },
    ip: { type: t.STRING(45), allowNull: false, defaultValue: '' },
    asked_at: { type: t.DATE(3), allowNull: false },
    operator_id: { type: t.INTEGER, allowNull: true },
    enrolment_id: { type: t.INTEGER, allowNull: true },
    claimed_at: { type: t.DATE(3), allowNull: true },
    screen_name: { type: t.STRING(190), allowNull: false, defaultValue: '' },
    device_uid: { type: t.STRING(48), allowNull: false, defaultValue: '' },
    secret_sealed: { type: t.BLOB, allowNull: true },
    told_at: { type: t.DATE(3), allowNull: true },
    confirmed_at: { type: t.DATE(3), allowNull: true },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('signage_pairings', ['pair_id'], { name: 'signage_pairings_pair_id', unique: true })
  await q.addIndex('signage_pairings', ['code'], { name: 'signage_pairings_code' })
  await q.addIndex('signage_pairings', ['expires_at'], { name: 'signage_pairings_expires_at' })
  await q.addIndex('signage_pairings', ['operator_id', 'claimed_at'], {
    name: 'signage_pairings_operator_id_claimed_at',
  })

  await q.createTable('signage_claim_tries', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    staff_id: { type: t.INTEGER, allowNull: false },
    ip: { type: t.STRING(45), allowNull: false },
    at: { type: t.DATE(3), allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('signage_claim_tries', ['client_id', 'staff_id', 'at'], {
    name: 'signage_claim_tries_client_id_staff_id_at',
  })
  await q.addIndex('signage_claim_tries', ['client_id', 'ip', 'at'], { name: 'signage_claim_tries_client_id_ip_at' })

  await q.createTable('signage_enrolments', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    name: { type: t.STRING(190), allowNull: false },
    token_hash: { type: t.STRING(64), allowNull: false },
    place_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'signage_places', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
    group_id: {
      type: t.INTEGER,
      allowNull: true,
      references: { model: 'signage_groups', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
    tags: { type: t.TEXT, allowNull: false, defaultValue: '[]' },
    most_uses: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
    uses: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    ends_at: { type: t.DATE(3), allowNull: false },
    is_automatic: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('signage_enrolments', ['client_id', 'token_hash'], {
    name: 'signage_enrolments_client_id_token_hash',
    unique: true,
  })
  await q.addIndex('signage_enrolments', ['client_id', 'place_id'], { name: 'signage_enrolments_client_id_place_id' })
  await q.addIndex('signage_enrolments', ['place_id'], { name: 'signage_enrolments_place_id' })
  await q.addIndex('signage_enrolments', ['group_id'], { name: 'signage_enrolments_group_id' })
}

export const down: MigrationStep = async (q) => {
  await q.dropTable('signage_enrolments')
  await q.dropTable('signage_claim_tries')
  await q.dropTable('signage_pairings')
  await q.dropTable('signage_identities')
  await q.removeIndex('signage_screens', 'signage_screens_client_id_hardware_id')
  for (const column of ['was_revoked', 'is_suspended', 'hardware_id']) await q.removeColumn('signage_screens', column)
}
