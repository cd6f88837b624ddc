import type { MigrationStep } from '@headend/base/db'

export const up: MigrationStep = async (q, t) => {
  await q.createTable('tvm_film_databases', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    kind: { type: t.STRING(16), allowNull: false },
    is_enabled: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    priority: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    key_sealed: { type: t.BLOB, allowNull: true },
    url: { type: t.STRING(500), allowNull: false, defaultValue: '' },
    picture_url: { type: t.STRING(500), allowNull: false, defaultValue: '' },
    rests_until: { type: t.DATE(3), allowNull: true },
    fault: { type: t.STRING(32), allowNull: false, defaultValue: '' },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_film_databases', ['client_id', 'priority'], { name: 'tvm_film_databases_client_id_priority' })

  await q.createTable('tvm_meta_loads', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    title_id: {
      type: t.INTEGER,
      allowNull: true,
      references: { model: 'tvm_titles', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    person_id: {
      type: t.INTEGER,
      allowNull: true,
      references: { model: 'tvm_persons', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    state: { type: t.STRING(8), allowNull: false, defaultValue: 'waiting' },
    fault: { type: t.STRING(32), allowNull: false, defaultValue: '' },
    with_photo: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    filled: { type: t.TEXT, allowNull: false, defaultValue: '{}' },
    asked_at: { type: t.DATE(3), allowNull: false },
    ended_at: { type: t.DATE(3), allowNull: true },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_meta_loads', ['client_id', 'title_id'], {
    name: 'tvm_meta_loads_client_id_title_id',
    unique: true,
  })
  await q.addIndex('tvm_meta_loads', ['client_id', 'person_id'], {
    name: 'tvm_meta_loads_client_id_person_id',
    unique: true,
  })
  await q.addIndex('tvm_meta_loads', ['client_id', 'state', 'asked_at'], {
    name: 'tvm_meta_loads_client_id_state_asked_at',
  })
  await q.addIndex('tvm_meta_loads', ['title_id'], { name: 'tvm_meta_loads_title_id' })
  await q.addIndex('tvm_meta_loads', ['person_id'], { name: 'tvm_meta_loads_person_id' })
}

export const down: MigrationStep = async (q) => {
  await q.dropTable('tvm_meta_loads')
  await q.dropTable('tvm_film_databases')
}
