import type { MigrationStep } from '@headend/base/db'

export const up: MigrationStep = async (q, t) => {
  await q.createTable('tvm_copyright_holders', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    name: { type: t.STRING(190), allowNull: false },
    comment: { type: t.TEXT, allowNull: false, defaultValue: '' },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })

  await q.createTable('tvm_film_sources', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    name: { type: t.STRING(190), allowNull: false },
    handler: { type: t.STRING(64), allowNull: false, defaultValue: '' },
    is_enabled: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })

  await q.createTable('tvm_video_providers', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    name: { type: t.STRING(190), allowNull: false },
    cinema: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    is_enabled: { type: t.BOOLEAN, allowNull: false, defaultValue: true },
    icon_url: { type: t.STRING(500), allowNull: false, defaultValue: '' },
    label_url: { type: t.STRING(500), allowNull: false, defaultValue: '' },
    label_black_url: { type: t.STRING(500), allowNull: false, defaultValue: '' },
    label_mobile_url: { type: t.STRING(500), allowNull: false, defaultValue: '' },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })

  await q.createTable('tvm_price_categories', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    name: { type: t.STRING(190), allowNull: false },
    name_i18n: { type: t.TEXT, allowNull: false, defaultValue: '{}' },
    price_type: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })

  await q.createTable('tvm_price_options', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    price_category_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'tvm_price_categories', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    action: { type: t.STRING(64), allowNull: false },
    caption: { type: t.STRING(190), allowNull: false },
    caption_i18n: { type: t.TEXT, allowNull: false, defaultValue: '{}' },
    price: { type: t.BIGINT, allowNull: false, defaultValue: 0 },
    currency: { type: t.STRING(3), allowNull: false },
    access_hours: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    is_periodical: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    tariff_id: {
      type: t.INTEGER,
      allowNull: true,
      references: { model: 'tvm_tariffs', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
    position: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_price_options', ['client_id', 'price_category_id', 'position'], {
    name: 'tvm_price_options_client_id_price_category_id_position',
  })
  await q.addIndex('tvm_price_options', ['price_category_id'], { name: 'tvm_price_options_price_category_id' })
  await q.addIndex('tvm_price_options', ['tariff_id'], { name: 'tvm_price_options_tariff_id' })

  await q.createTable('tvm_genres', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    name: { type: t.STRING(128), allowNull: false },
    name_i18n: { type: t.TEXT, allowNull: false, defaultValue: '{}' },
    is_category: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    position: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    icon_url: { type: t.STRING(500), allowNull: false, defaultValue: '' },
    icon_tv_url: { type: t.STRING(500), allowNull: false, defaultValue: '' },
    dashboard_icon_url: { type: t.STRING(500), allowNull: false, defaultValue: '' },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_genres', ['client_id', 'position'], { name: 'tvm_genres_client_id_position' })

  await q.createTable('tvm_provider_genres', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    provider_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'tvm_video_providers', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    name: { type: t.STRING(128), allowNull: false },
    genre_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'tvm_genres', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_provider_genres', ['client_id', 'provider_id', 'name'], {
    name: 'tvm_provider_genres_client_id_provider_id_name',
    unique: true,
  })
  await q.addIndex('tvm_provider_genres', ['provider_id'], { name: 'tvm_provider_genres_provider_id' })
  await q.addIndex('tvm_provider_genres', ['genre_id'], { name: 'tvm_provider_genres_genre_id' })

  await q.createTable('tvm_persons', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    name: { type: t.STRING(190), allowNull: false },
    name_i18n: { type: t.TEXT, allowNull: false, defaultValue: '{}' },
    name_fold: { type: t.STRING(190), allowNull: false, defaultValue: '' },
    name_orig: { type: t.STRING(190), allowNull: false, defaultValue: '' },
    type: { type: t.STRING(16), allowNull: false, defaultValue: 'actor' },
    gender: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    born_on: { type: t.DATEONLY, allowNull: true },
    country: { type: t.STRING(190), allowNull: false, defaultValue: '' },
    country_i18n: { type: t.TEXT, allowNull: false, defaultValue: '{}' },
    profession: { type: t.STRING(190), allowNull: false, defaultValue: '' },
    profession_i18n: { type: t.TEXT, allowNull: false, defaultValue: '{}' },
    biography: { type: t.TEXT, allowNull: false, defaultValue: '' },
    biography_i18n: { type: t.TEXT, allowNull: false, defaultValue: '{}' },
    photo_url: { type: t.STRING(500), allowNull: false, defaultValue: '' },
    photo_blurred_url: { type: t.STRING(500), allowNull: false, defaultValue: '' },
    movie_db_id: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    created_at: { type: t.DATE(3), allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_persons', ['client_id', 'name_fold'], { name: 'tvm_persons_client_id_name_fold' })
  await q.addIndex('tvm_persons', ['client_id', 'born_on'], { name: 'tvm_persons_client_id_born_on' })
  await q.addIndex('tvm_persons', ['client_id', 'movie_db_id'], { name: 'tvm_persons_client_id_movie_db_id' })

  await q.createTable('tvm_titles', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    name: { type: t.STRING(255), allowNull: false },
    name_i18n: { type: t.TEXT, allowNull: false, defaultValue: '{}' },
    name_fold: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    name_orig: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    description: { type: t.TEXT, allowNull: false, defaultValue: '' },
    description_i18n: { type: t.TEXT, allowNull: false, defaultValue: '{}' },
    short_description: { type: t.STRING(1000), allowNull: false, defaultValue: '' },
    short_description_i18n: { type: t.TEXT, allowNull: false, defaultValue: '{}' },
    year: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    countries: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    countries_i18n: { type: t.TEXT, allowNull: false, defaultValue: '{}' },
    countries_fold: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    language: { type: t.STRING(128), allowNull: false, defaultValue: '' },
    language_i18n: { type: t.TEXT, allowNull: false, defaultValue: '{}' },
    director: { type: t.STRING(255), allowNull: false, defaultValue: '' },
    director_i18n: { type: t.TEXT, allowNull: false, defaultValue: '{}' },
    genres_kinopoisk: { type: t.STRING(500), allowNull: false, defaultValue: '' },
    kinopoisk_id: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    kinopoisk_rating: { type: t.DOUBLE, allowNull: false, defaultValue: 0 },
    imdb_rating: { type: t.DOUBLE, allowNull: false, defaultValue: 0 },
    customers_rating: { type: t.DOUBLE, allowNull: false, defaultValue: 0 },
    ratings_count: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    duration_minutes: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    ext_id: { type: t.STRING(64), allowNull: false, defaultValue: '' },
    age_rating: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    parent_control: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    is_announcement: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    is_series: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    is_package: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    is4k: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    premiere_at: { type: t.DATE(3), allowNull: true },
    published_from: { type: t.DATE(3), allowNull: true },
    published_to: { type: t.DATE(3), allowNull: true },
    uri: { type: t.STRING(2048), allowNull: false, defaultValue: '' },
    poster_small_url: { type: t.STRING(500), allowNull: false, defaultValue: '' },
    poster_url: { type: t.STRING(500), allowNull: false, defaultValue: '' },
    screenshot_url: { type: t.STRING(500), allowNull: false, defaultValue: '' },
    screenshot_blurred_url: { type: t.STRING(500), allowNull: false, defaultValue: '' },
    logo_url: { type: t.STRING(500), allowNull: false, defaultValue: '' },
    ad_banner_url: { type: t.STRING(500), allowNull: false, defaultValue: '' },
    vertical_poster_url: { type: t.STRING(500), allowNull: false, defaultValue: '' },
    horizontal_poster_url: { type: t.STRING(500), allowNull: false, defaultValue: '' },
    horizontal_poster_url_i18n: { type: t.TEXT, allowNull: false, defaultValue: '{}' },
    copyright_holder_id: {
      type: t.INTEGER,
      allowNull: true,
      references: { model: 'tvm_copyright_holders', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
    price_category_id: {
      type: t.INTEGER,
      allowNull: true,
      references: { model: 'tvm_price_categories', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
    provider_id: {
      type: t.INTEGER,
      allowNull: true,
      references: { model: 'tvm_video_providers', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
    film_source_id: {
      type: t.INTEGER,
      allowNull: true,
      references: { model: 'tvm_film_sources', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
    source: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
    channel_id: {
      type: t.INTEGER,
      allowNull: true,
      references: { model: 'tvm_channels', key: 'id' },
      onDelete: 'RESTRICT',
      onUpdate: 'RESTRICT',
    },
    meta: { type: t.TEXT, allowNull: false, defaultValue: '{}' },
    created_at: { type: t.DATE(3), allowNull: false },
    updated_at: { type: t.DATE(3), allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_titles', ['client_id', 'name_fold'], { name: 'tvm_titles_client_id_name_fold' })
  await q.addIndex('tvm_titles', ['client_id', 'year'], { name: 'tvm_titles_client_id_year' })
  await q.addIndex('tvm_titles', ['client_id', 'created_at'], { name: 'tvm_titles_client_id_created_at' })
  await q.addIndex('tvm_titles', ['client_id', 'updated_at'], { name: 'tvm_titles_client_id_updated_at' })
  await q.addIndex('tvm_titles', ['client_id', 'premiere_at'], { name: 'tvm_titles_client_id_premiere_at' })
  await q.addIndex('tvm_titles', ['client_id', 'kinopoisk_rating'], { name: 'tvm_titles_client_id_kinopoisk_rating' })
  await q.addIndex('tvm_titles', ['client_id', 'imdb_rating'], { name: 'tvm_titles_client_id_imdb_rating' })
  await q.addIndex('tvm_titles', ['client_id', 'customers_rating'], { name: 'tvm_titles_client_id_customers_rating' })
  await q.addIndex('tvm_titles', ['client_id', 'ratings_count'], { name: 'tvm_titles_client_id_ratings_count' })
  await q.addIndex('tvm_titles', ['client_id', 'ext_id'], { name: 'tvm_titles_client_id_ext_id' })
  await q.addIndex('tvm_titles', ['copyright_holder_id'], { name: 'tvm_titles_copyright_holder_id' })
  await q.addIndex('tvm_titles', ['price_category_id'], { name: 'tvm_titles_price_category_id' })
  await q.addIndex('tvm_titles', ['provider_id'], { name: 'tvm_titles_provider_id' })
  await q.addIndex('tvm_titles', ['film_source_id'], { name: 'tvm_titles_film_source_id' })
  await q.addIndex('tvm_titles', ['channel_id'], { name: 'tvm_titles_channel_id' })

  await q.createTable('tvm_title_genres', {
    client_id: { type: t.INTEGER, allowNull: false, primaryKey: true },
    title_id: {
      type: t.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'tvm_titles', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    genre_id: {
      type: t.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'tvm_genres', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
  })
  await q.addIndex('tvm_title_genres', ['client_id', 'genre_id'], { name: 'tvm_title_genres_client_id_genre_id' })
  await q.addIndex('tvm_title_genres', ['title_id'], { name: 'tvm_title_genres_title_id' })
  await q.addIndex('tvm_title_genres', ['genre_id'], { name: 'tvm_title_genres_genre_id' })

  await q.createTable('tvm_title_persons', {
    client_id: { type: t.INTEGER, allowNull: false, primaryKey: true },
    title_id: {
      type: t.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'tvm_titles', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    person_id: {
      type: t.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'tvm_persons', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
  })
  await q.addIndex('tvm_title_persons', ['client_id', 'person_id'], { name: 'tvm_title_persons_client_id_person_id' })
  await q.addIndex('tvm_title_persons', ['title_id'], { name: 'tvm_title_persons_title_id' })
  await q.addIndex('tvm_title_persons', ['person_id'], { name: 'tvm_title_persons_person_id' })

  await q.createTable('tvm_title_tariffs', {
    client_id: { type: t.INTEGER, allowNull: false, primaryKey: true },
    title_id: {
      type: t.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'tvm_titles', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    tariff_id: {
      type: t.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'tvm_tariffs', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
  })
  await q.addIndex('tvm_title_tariffs', ['client_id', 'tariff_id'], { name: 'tvm_title_tariffs_client_id_tariff_id' })
  await q.addIndex('tvm_title_tariffs', ['title_id'], { name: 'tvm_title_tariffs_title_id' })
  await q.addIndex('tvm_title_tariffs', ['tariff_id'], { name: 'tvm_title_tariffs_tariff_id' })

  await q.createTable('tvm_title_services', {
    client_id: { type: t.INTEGER, allowNull: false, primaryKey: true },
    title_id: {
      type: t.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'tvm_titles', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    service_id: {
      type: t.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'tvm_stream_services', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
  })
  await q.addIndex('tvm_title_services', ['client_id', 'service_id'], {
    name: 'tvm_title_services_client_id_service_id',
  })
  await q.addIndex('tvm_title_services', ['title_id'], { name: 'tvm_title_services_title_id' })
  await q.addIndex('tvm_title_services', ['service_id'], { name: 'tvm_title_services_service_id' })

  await q.createTable('tvm_title_devices', {
    client_id: { type: t.INTEGER, allowNull: false, primaryKey: true },
    title_id: {
      type: t.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'tvm_titles', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    operator_device_id: {
      type: t.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'tvm_operator_devices', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
  })
  await q.addIndex('tvm_title_devices', ['client_id', 'operator_device_id'], {
    name: 'tvm_title_devices_client_id_operator_device_id',
  })
  await q.addIndex('tvm_title_devices', ['title_id'], { name: 'tvm_title_devices_title_id' })
  await q.addIndex('tvm_title_devices', ['operator_device_id'], { name: 'tvm_title_devices_operator_device_id' })

  await q.createTable('tvm_package_titles', {
    client_id: { type: t.INTEGER, allowNull: false, primaryKey: true },
    package_id: {
      type: t.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'tvm_titles', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    title_id: {
      type: t.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'tvm_titles', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
  })
  await q.addIndex('tvm_package_titles', ['client_id', 'title_id'], { name: 'tvm_package_titles_client_id_title_id' })
  await q.addIndex('tvm_package_titles', ['package_id'], { name: 'tvm_package_titles_package_id' })
  await q.addIndex('tvm_package_titles', ['title_id'], { name: 'tvm_package_titles_title_id' })

  await q.createTable('tvm_similar_titles', {
    client_id: { type: t.INTEGER, allowNull: false, primaryKey: true },
    title_id: {
      type: t.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'tvm_titles', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    similar_id: {
      type: t.INTEGER,
      allowNull: false,
      primaryKey: true,
      references: { model: 'tvm_titles', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
  })
  await q.addIndex('tvm_similar_titles', ['client_id', 'similar_id'], {
    name: 'tvm_similar_titles_client_id_similar_id',
  })
  await q.addIndex('tvm_similar_titles', ['title_id'], { name: 'tvm_similar_titles_title_id' })
  await q.addIndex('tvm_similar_titles', ['similar_id'], { name: 'tvm_similar_titles_similar_id' })

  await q.createTable('tvm_seasons', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    title_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'tvm_titles', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    name: { type: t.STRING(255), allowNull: false },
    name_i18n: { type: t.TEXT, allowNull: false, defaultValue: '{}' },
    position: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_seasons', ['client_id', 'title_id', 'position'], {
    name: 'tvm_seasons_client_id_title_id_position',
  })
  await q.addIndex('tvm_seasons', ['title_id'], { name: 'tvm_seasons_title_id' })

  await q.createTable('tvm_episodes', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    title_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'tvm_titles', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    season_id: {
      type: t.INTEGER,
      allowNull: true,
      references: { model: 'tvm_seasons', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    name: { type: t.STRING(255), allowNull: false },
    name_i18n: { type: t.TEXT, allowNull: false, defaultValue: '{}' },
    description: { type: t.TEXT, allowNull: false, defaultValue: '' },
    description_i18n: { type: t.TEXT, allowNull: false, defaultValue: '{}' },
    preview_url: { type: t.STRING(500), allowNull: false, defaultValue: '' },
    duration_minutes: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    is_free: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    is_planned: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    position: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_episodes', ['client_id', 'title_id', 'position'], {
    name: 'tvm_episodes_client_id_title_id_position',
  })
  await q.addIndex('tvm_episodes', ['title_id'], { name: 'tvm_episodes_title_id' })
  await q.addIndex('tvm_episodes', ['season_id'], { name: 'tvm_episodes_season_id' })

  await q.createTable('tvm_assets', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    title_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'tvm_titles', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    episode_id: {
      type: t.INTEGER,
      allowNull: true,
      references: { model: 'tvm_episodes', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    name: { type: t.STRING(255), allowNull: false },
    name_i18n: { type: t.TEXT, allowNull: false, defaultValue: '{}' },
    filename: { type: t.STRING(500), allowNull: false, defaultValue: '' },
    duration_seconds: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    is_trailer: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    ext_id: { type: t.STRING(64), allowNull: false, defaultValue: '' },
    quality: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    promo_image_url: { type: t.STRING(500), allowNull: false, defaultValue: '' },
    self_skip_fragments_priority: { type: t.BOOLEAN, allowNull: false, defaultValue: false },
    position: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_assets', ['client_id', 'title_id', 'position'], {
    name: 'tvm_assets_client_id_title_id_position',
  })
  await q.addIndex('tvm_assets', ['title_id'], { name: 'tvm_assets_title_id' })
  await q.addIndex('tvm_assets', ['episode_id'], { name: 'tvm_assets_episode_id' })

  await q.createTable('tvm_skip_fragments', {
    id: { type: t.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true },
    client_id: { type: t.INTEGER, allowNull: false },
    asset_id: {
      type: t.INTEGER,
      allowNull: false,
      references: { model: 'tvm_assets', key: 'id' },
      onDelete: 'CASCADE',
      onUpdate: 'RESTRICT',
    },
    fragment_type: { type: t.INTEGER, allowNull: false, defaultValue: 0 },
    begin_ms: { type: t.INTEGER, allowNull: false },
    end_ms: { type: t.INTEGER, allowNull: false },
    rev: { type: t.INTEGER, allowNull: false, defaultValue: 1 },
  })
  await q.addIndex('tvm_skip_fragments', ['asset_id'], { name: 'tvm_skip_fragments_asset_id' })
}

export const down: MigrationStep = async (q) => {
  await q.dropTable('tvm_skip_fragments')
  await q.dropTable('tvm_assets')
  await q.dropTable('tvm_episodes')
  await q.dropTable('tvm_seasons')
  await q.dropTable('tvm_similar_titles')
  await q.dropTable('tvm_package_titles')
  await q.dropTable('tvm_title_devices')
  await q.dropTable('tvm_title_services')
  await q.dropTable('tvm_title_tariffs')
  await q.dropTable('tvm_title_persons')
  await q.dropTable('tvm_title_genres')
  await q.dropTable('tvm_titles')
  await q.dropTable('tvm_persons')
  await q.dropTable('tvm_provider_genres')
  await q.dropTable('tvm_genres')
  await q.dropTable('tvm_price_options')
  await q.dropTable('tvm_price_categories')
  await q.dropTable('tvm_video_providers')
  await q.dropTable('tvm_film_sources')
  await q.dropTable('tvm_copyright_holders')
}
