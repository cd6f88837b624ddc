import type { MigrationStep } from '@headend/base/db'

export const up: MigrationStep = async (q, t) => {
  await q.createTable('base_operators', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    name: { type: t.STRING(255), allowNull: false },
    name_fold: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    email: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    domain_prefix: { type: t.STRING(63), allowNull: false },
    uid: { type: t.INTEGER, allowNull: true },
    parent_id: {
      type: t.INTEGER,
      allowNull: true,
      references: { model: 'base_operators', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
    api_key_hash: { type: t.STRING(64), allowNull: false },
    api_key_sealed: { type: t.BLOB, allowNull: false },
    billing_api_key_hash: { type: t.STRING(64), allowNull: false },
    billing_api_key_sealed: { type: t.BLOB, allowNull: false },
    content_api_key_hash: { type: t.STRING(64), allowNull: false },
    content_api_key_sealed: { type: t.BLOB, allowNull: false },
    time_zone: { type: t.STRING(64), allowNull: false, defaultValue: 'UTC' },
    currency: { type: t.STRING(3), allowNull: false, defaultValue: 'EUR' },
    languages: { type: t.TEXT, allowNull: false },
    is_active: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    api_url: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    redirect_to_portal_url: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    external_client_id: { type: t.INTEGER, allowNull: true },
    logo_url: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    created_at: { type: t.DATE(3), allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('base_operators', ['domain_prefix'], { name: 'base_operators_domain_prefix', unique: true })
  await q.addIndex('base_operators', ['uid'], { name: 'base_operators_uid', unique: true })
  await q.addIndex('base_operators', ['parent_id'], { name: 'base_operators_parent_id' })

  await q.createTable('base_roles', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    name: { type: t.STRING(100), allowNull: false },
    name_fold: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    permissions: { type: t.TEXT, allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('base_roles', ['client_id', 'name'], { name: 'base_roles_client_id_name', unique: true })

  await q.createTable('base_staff', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    username: { type: t.STRING(64), allowNull: false },
    password_hash: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    name: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    name_fold: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    language: { type: t.STRING(2), allowNull: false, defaultValue: 'en' },
    is_active: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    dealer_id: { type: t.INTEGER, allowNull: true },
    holder_id: { type: t.INTEGER, allowNull: true },
    created_at: { type: t.DATE(3), allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('base_staff', ['username'], { name: 'base_staff_username', unique: true })

  await q.createTable('base_staff_roles', {
    client_id: { type: t.INTEGER, allowNull: false, primaryKey: true },
    staff_id: {
      type: t.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'base_staff', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    role_id: {
      type: t.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'base_roles', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
  })
  await q.addIndex('base_staff_roles', ['client_id', 'role_id'], { name: 'base_staff_roles_client_id_role_id' })
  await q.addIndex('base_staff_roles', ['staff_id'], { name: 'base_staff_roles_staff_id' })
  await q.addIndex('base_staff_roles', ['role_id'], { name: 'base_staff_roles_role_id' })

  await q.createTable('base_staff_sessions', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    staff_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'base_staff', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    token_hash: { type: t.STRING(64), allowNull: false },
    family: { type: t.STRING(32), allowNull: false },
    ip: { type: t.STRING(45), allowNull: false, defaultValue: '' },
    user_agent: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    created_at: { type: t.DATE(3), allowNull: false },
    expires_at: { type: t.DATE(3), allowNull: false },
    replaced_at: { type: t.DATE(3), allowNull: true },
    revoked_at: { type: t.DATE(3), allowNull: true },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('base_staff_sessions', ['client_id', 'staff_id'], { name: 'base_staff_sessions_client_id_staff_id' })
  await q.addIndex('base_staff_sessions', ['client_id', 'family'], { name: 'base_staff_sessions_client_id_family' })
  await q.addIndex('base_staff_sessions', ['expires_at'], { name: 'base_staff_sessions_expires_at' })
  await q.addIndex('base_staff_sessions', ['token_hash'], { name: 'base_staff_sessions_token_hash', unique: true })
  await q.addIndex('base_staff_sessions', ['staff_id'], { name: 'base_staff_sessions_staff_id' })

  await q.createTable('base_settings', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    module: { type: t.STRING(32), allowNull: false },
    values: { type: t.TEXT, allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('base_settings', ['client_id', 'module'], { name: 'base_settings_client_id_module', unique: true })

  await q.createTable('base_audit', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    at: { type: t.DATE(3), allowNull: false },
    staff_id: { type: t.INTEGER, allowNull: false },
    staff_name: { type: t.STRING(255), allowNull: false },
    request_id: { type: t.STRING(64), allowNull: false },
    table_name: { type: t.STRING(64), allowNull: false },
    row_id: { type: t.INTEGER, allowNull: true },
    deed: { type: t.STRING(6), allowNull: false },
    before: { type: t.TEXT, allowNull: true },
    after: { type: t.TEXT, allowNull: true },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('base_audit', ['client_id', 'at'], { name: 'base_audit_client_id_at' })
  await q.addIndex('base_audit', ['client_id', 'table_name', 'row_id'], {
    name: 'base_audit_client_id_table_name_row_id',
  })
  await q.addIndex('base_audit', ['at'], { name: 'base_audit_at' })

  await q.createTable('base_changes', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: true },
    tag: { type: t.STRING(190), allowNull: false },
    at: { type: t.DATE(3), allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('base_changes', ['at'], { name: 'base_changes_at' })

  await q.createTable('base_works', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: true },
    work: { type: t.STRING(96), allowNull: false },
    data: { type: t.TEXT, allowNull: false },
    not_before: { type: t.DATE(3), allowNull: false },
    attempts: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    leased_until: { type: t.DATE(3), allowNull: true },
    lease_token: { type: t.STRING(32), allowNull: true },
    last_error: { type: t.STRING(500), allowNull: true },
    is_dead: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    created_at: { type: t.DATE(3), allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('base_works', ['is_dead', 'not_before'], { name: 'base_works_is_dead_not_before' })
  await q.addIndex('base_works', ['client_id', 'is_dead'], { name: 'base_works_client_id_is_dead' })

  await q.createTable('base_jobs', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    name: { type: t.STRING(96), allowNull: false },
    client_id: { type: t.INTEGER, allowNull: false },
    schedule: { type: t.STRING(160), allowNull: false },
    due_at: { type: t.DATE(3), allowNull: false },
    until: { type: t.DATE(3), allowNull: true },
    fence: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    last_started_at: { type: t.DATE(3), allowNull: true },
    last_finished_at: { type: t.DATE(3), allowNull: true },
    last_error: { type: t.STRING(500), allowNull: true },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('base_jobs', ['name', 'client_id'], { name: 'base_jobs_name_client_id', unique: true })
  await q.addIndex('base_jobs', ['due_at'], { name: 'base_jobs_due_at' })

  await q.createTable('base_job_runs', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    name: { type: t.STRING(96), allowNull: false },
    client_id: { type: t.INTEGER, allowNull: false },
    fence: { type: t.INTEGER, allowNull: false },
    started_at: { type: t.DATE(3), allowNull: false },
    finished_at: { type: t.DATE(3), allowNull: true },
    error: { type: t.STRING(500), allowNull: true },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('base_job_runs', ['name', 'client_id', 'fence'], {
    name: 'base_job_runs_name_client_id_fence',
    unique: true,
  })
  await q.addIndex('base_job_runs', ['started_at'], { name: 'base_job_runs_started_at' })
}

export const down: MigrationStep = async (q) => {
  await q.dropTable('base_job_runs')
  await q.dropTable('base_jobs')
  await q.dropTable('base_works')
  await q.dropTable('base_changes')
  await q.dropTable('base_audit')
  await q.dropTable('base_settings')
  await q.dropTable('base_staff_sessions')
  await q.dropTable('base_staff_roles')
  await q.dropTable('base_staff')
  await q.dropTable('base_roles')
  await q.dropTable('base_operators')
}
