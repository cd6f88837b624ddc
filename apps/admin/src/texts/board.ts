/** Languages of the board: control rooms stand in more countries than the panel speaks. */
export const boardLanguages = [
  { locale: 'en', name: 'English' },
  { locale: 'ru', name: 'Русский' },
  { locale: 'ko', name: '한국어' },
] as const
export type BoardLanguage = (typeof boardLanguages)[number]['locale']

type Three = readonly [english: string, russian: string, korean: string]

/** What stands on the board. */
export const boardWords = {
  title: ['Surveillance board', 'Пульт наблюдения', '관제 현황판'],
  language: ['Language of the board', 'Язык пульта', '현황판 언어'],
  servers: ['Streaming servers', 'Стриминг-серверы', '스트리밍 서버'],
  groups: ['Server groups', 'Группы серверов', '서버 그룹'],
  alarms: ['Active alarms', 'Активные тревоги', '활성 알람'],
  events: ['Events', 'События', '이벤트'],
  cameras: ['Cameras', 'Камеры', '카메라'],
  live: ['Live', 'Просмотр', '라이브'],
  recording: ['Recording', 'Запись', '녹화'],
  memory: ['Memory', 'Память', '메모리'],
  storage: ['Storage', 'Диск', '스토리지'],
  cpu: ['CPU', 'ЦП', 'CPU'],
  name: ['Name', 'Название', '이름'],
  address: ['Address', 'Адрес', '주소'],
  status: ['State', 'Состояние', '상태'],
  active_group: ['Active group', 'Активная группа', '활성 그룹'],
  stands_by: ['stands by: %', 'в резерве: %', '대기: %'],
  primary: ['primary', 'основной', '주 서버'],
  active: ['active', 'активный', '활성'],
  standby: ['standby', 'резерв', '대기'],
  on_standby: ['on a standby', 'на резервном', '대기 서버에서 동작'],
  nobody: ['nobody holds it', 'никто не ведёт', '담당 서버 없음'],
  left_out: ['left out: %', 'не поместилось: %', '제외됨: %'],
  nothing: ['Nothing is wrong', 'Всё в порядке', '이상 없음'],
  no_events: ['Nothing has happened yet', 'Пока ничего не произошло', '아직 이벤트가 없습니다'],
  no_servers: ['There are no streaming servers yet', 'Стриминг-серверов пока нет', '등록된 스트리밍 서버가 없습니다'],
  online: ['online', 'в сети', '온라인'],
  late: ['late', 'опаздывает', '지연'],
  offline: ['offline', 'нет связи', '오프라인'],
  pending: ['not yet there', 'ещё не выходил', '연결 전'],
  maintenance: ['maintenance', 'обслуживание', '점검 중'],
  critical: ['critical', 'авария', '심각'],
  major: ['major', 'серьёзная', '중요'],
  minor: ['minor', 'незначительная', '경미'],
  warning: ['warning', 'предупреждение', '경고'],
  acked: ['acknowledged', 'принята', '확인됨'],
} as const satisfies Readonly<Record<string, Three>>

/** What can be wrong and what can happen, by its code. */
const codes: Readonly<Record<string, Three>> = {
  'server.disconnected': ['Server disconnected', 'Сервер отключился', '서버 연결 끊김'],
  'server.connected': ['Server connected', 'Сервер подключился', '서버 연결됨'],
  'server.flapping': ['Server comes and goes', 'Сервер то есть, то нет', '서버 연결 불안정'],
  'server.half_open': ['Server does not hear', 'Сервер не слышит ответов', '서버 단방향 연결'],
  'server.duplicate_identity': ['Two servers with one token', 'Два сервера с одним токеном', '서버 신원 중복'],
  'server.clock_skew': ['Clock of the server is wrong', 'Часы сервера врут', '서버 시각 오차'],
  'server.overload': ['Server is overloaded', 'Сервер перегружен', '서버 과부하'],
  'server.version_unsupported': ['Version not supported', 'Версия не поддерживается', '지원되지 않는 버전'],
  'group.failover': ['Failover', 'Переход на резерв', '페일오버'],
  'group.failback': ['Failback', 'Возврат на основной', '페일백'],
  'group.moved': ['Group moved', 'Группа перенесена', '그룹 이동'],
  'group.forced': ['Moved by force', 'Перенос принудительно', '강제 이동'],
  'group.unassigned': ['Nobody holds the group', 'Группу никто не ведёт', '그룹 미할당'],
  'group.partial': ['Some cameras are left out', 'Часть камер не поместилась', '일부 카메라 제외'],
  'group.unprotected': ['No standby would fit', 'Подходящего резерва нет', '보호되지 않음'],
  'group.failback_available': ['Failback is possible', 'Можно вернуть на основной', '페일백 가능'],
  'group.failback_failed': ['Move failed', 'Перенос не удался', '이동 실패'],
  'group.move_slow': ['Move is slow', 'Перенос затянулся', '이동 지연'],
  'group.media_path': ['Cameras of the group out of reach', 'Камеры группы недоступны', '그룹 카메라 경로 장애'],
  'camera.event': ['Something goes on before the camera', 'Событие у камеры', '카메라 이벤트'],
  'recording.locked': ['A recording was locked', 'Запись заблокирована', '녹화 잠금'],
  'recording.unlocked': ['A recording was unlocked', 'Блокировка записи снята', '녹화 잠금 해제'],
  'export.fetched': ['A file of a recording is fetched', 'Файл записи забирают', '내보낸 파일 다운로드'],
  'export.made': ['A recording became a file', 'Запись сохранена файлом', '녹화 내보내기 완료'],
  'camera.unreachable': ['Camera out of reach', 'Камера недоступна', '카메라 연결 불가'],
  'camera.auth_failed': ['Camera refuses the password', 'Камера не принимает пароль', '카메라 인증 실패'],
  'camera.no_capacity': ['No room for the camera', 'Камере не хватило места', '카메라 수용 불가'],
  'camera.stall': ['Camera stands still again and again', 'Камера то и дело замирает', '카메라 영상 멈춤'],
  'camera.motion': ['Motion', 'Движение', '움직임 감지'],
  'camera.tamper': ['Somebody meddles with the camera', 'В камеру вмешиваются', '카메라 훼손'],
  'camera.digital_input': ['Input of the camera', 'Вход камеры сработал', '카메라 입력 신호'],
  'camera.signs_lost': ['Too many events of cameras', 'Слишком много событий камер', '카메라 이벤트 과다'],
  'ptz.used': ['Camera is moved by hand', 'Камерой управляют вручную', 'PTZ 조작'],
  'recording.stopped': ['Recording has stopped', 'Запись остановилась', '녹화 중단'],
  'recording.license_exceeded': ['Recording licence exceeded', 'Лицензий записи не хватает', '녹화 라이선스 초과'],
  'storage.full': ['Storage is full', 'Диск заполнен', '스토리지 가득 참'],
  'storage.offline': ['Storage is offline', 'Диск недоступен', '스토리지 오프라인'],
  'storage.retention_short': ['Kept for too short a time', 'Хранится меньше обещанного', '보존 기간 부족'],
  'manager.leader_changed': ['Another process leads', 'Управляет другой процесс', '관리 서버 교체'],
  'store.unavailable': ['The database was away', 'База данных была недоступна', '데이터베이스 장애'],
}

export type BoardWord = keyof typeof boardWords

const at = (language: BoardLanguage): 0 | 1 | 2 => (language === 'ko' ? 2 : language === 'ru' ? 1 : 0)

/** A word of the board, with what belongs into it. */
export const boardWord = (language: BoardLanguage, word: BoardWord, what = ''): string =>
  boardWords[word][at(language)].replace('%', what)

/** What an alarm or an event says. */
export const codeWord = (language: BoardLanguage, code: string): string => codes[code]?.[at(language)] ?? code

/** The board's own language, or that of the panel where it has none of its own. */
export const boardLanguage = (chosen: string | null, panel: string): BoardLanguage =>
  boardLanguages.find(({ locale }) => locale === (chosen ?? panel))?.locale ?? 'en'
