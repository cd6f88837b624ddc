// What the page of the past says, in the languages that the board speaks.

const all = {
  en: {
    play: 'Play', pause: 'Pause', back: '10 s back', forth: '10 s on', speed: 'Speed', line: 'Time',
    loading: 'Loading…', empty: 'Nothing was recorded in this time.', failed: 'A part cannot be fetched now.',
    over: 'This address is over. Ask for another.', gap: 'Nothing was recorded here: it goes on at',
    legend: 'green: recorded · striped: recorded by a server on its own · dark: nothing · yellow: an event · blue below: locked', locked: 'Locked:',
    before: 'A picture back', after: 'A picture on', nothing: 'Nothing was recorded at this moment.',
    away: 'Recorded by a server that is away now:', legendAway: 'hatched grey: on a server that is away',
  },
  ru: {
    play: 'Смотреть', pause: 'Пауза', back: '10 с назад', forth: '10 с вперёд', speed: 'Скорость', line: 'Время',
    loading: 'Загрузка…', empty: 'В это время ничего не записано.', failed: 'Часть записи сейчас недоступна.',
    over: 'Этот адрес больше не действует. Запросите новый.', gap: 'Здесь записи нет, продолжение в',
    legend: 'зелёное: запись · полосы: сервер писал сам · тёмное: пусто · жёлтое: событие · синее снизу: заблокировано', locked: 'Заблокировано:',
    before: 'Кадр назад', after: 'Кадр вперёд', nothing: 'В этот момент записи нет.',
    away: 'Запись на сервере, который сейчас недоступен:', legendAway: 'серая штриховка: на недоступном сервере',
  },
  ko: {
    play: '재생', pause: '일시정지', back: '10초 뒤로', forth: '10초 앞으로', speed: '속도', line: '시간',
    loading: '불러오는 중…', empty: '이 시간에 녹화된 영상이 없습니다.', failed: '일부 영상을 지금 가져올 수 없습니다.',
    over: '이 주소는 만료되었습니다. 새 주소를 요청하세요.', gap: '여기에는 녹화가 없습니다. 다음부터 이어집니다:',
    legend: '녹색: 녹화됨 · 줄무늬: 서버 단독 녹화 · 어두움: 없음 · 노랑: 이벤트 · 아래 파랑: 잠금', locked: '잠금:',
    before: '이전 프레임', after: '다음 프레임', nothing: '이 시점에는 녹화가 없습니다.',
    away: '지금 연결되지 않는 서버에 녹화됨:', legendAway: '회색 빗금: 연결되지 않는 서버',
  },
}

const wished = new URLSearchParams(location.search).get('lang') ?? navigator.language
export const language = Object.hasOwn(all, wished.slice(0, 2)) ? wished.slice(0, 2) : 'en'
export const words = all[language]
