import type { Pair } from './pages.js'

/** What a right lets people do. */
export const rightChoices: Readonly<Record<string, Readonly<Record<string, Pair>>>> = {
  verb: {
    view: ['view', 'просмотр'],
    create: ['create', 'создание'],
    edit: ['edit', 'правка'],
    delete: ['delete', 'удаление'],
    reverse: ['taking back', 'отмена'],
    refund: ['refunds', 'возврат'],
    sell: ['sales', 'продажа'],
    draw: ['drawing up', 'составление'],
    move: ['moving', 'перенос'],
    acknowledge: ['acknowledging', 'подтверждение'],
    live: ['watching', 'просмотр'],
    configure: ['setting up', 'настройка'],
    claim: ['binding of players', 'привязка плееров'],
    fire: ['starting', 'запуск'],
    take: ['taking over', 'перехват'],
    export: ['making files', 'выгрузка'],
    lock: ['keeping', 'сохранение от удаления'],
    play: ['playing', 'воспроизведение'],
    discover: ['finding', 'поиск'],
    ptz: ['turning', 'поворот'],
    force: ['whatever stands against it', 'вопреки условиям'],
  },
}
