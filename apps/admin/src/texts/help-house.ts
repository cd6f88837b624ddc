import type { Pair } from './pages.js'

/** What the pages of the house, and those that no module declares, are for. */
export const houseHelp: Readonly<Record<string, Pair>> = {
  'base.operator': [
    'Name, time zone, currency and languages of this service. The first language is the default.',
    'Название, часовой пояс, валюта и языки сервиса. Первый язык — основной.',
  ],
  'base.operator-keys': [
    'Keys by which boxes and your billing call the APIs. A new key closes the old one at once.',
    'Ключи, с которыми приставки и биллинг обращаются к API. Новый ключ сразу закрывает старый.',
  ],
  'base.setting': [
    'Rules of this service that need no programmer.',
    'Правила сервиса, для которых не нужен программист.',
  ],
  'base.staff': [
    'People who work in this panel. Roles say what each of them may do; a dealer or an owner of rights sees only their own.',
    'Люди, которые работают в панели. Роли определяют их права; дилер и правообладатель видят только своё.',
  ],
  'base.roles': [
    'A role is a set of permissions. Nobody can hand out more than they have.',
    'Роль — это набор прав. Никто не может выдать больше, чем имеет сам.',
  ],
  'base.audit': [
    'Who changed what, and when. Nothing can be changed here.',
    'Кто, что и когда изменил. Здесь ничего нельзя изменить.',
  ],
  'base.dealers': [
    'Partners who sell for you. A login for one is made under Staff.',
    'Партнёры, которые продают ваши услуги. Вход для дилера создаётся в разделе «Сотрудники».',
  ],
  'base.operators': [
    'All operators of this installation. One is never removed, only switched off.',
    'Все операторы установки. Оператора нельзя удалить, только выключить.',
  ],
  'panel.home': [
    'The service at a glance. The numbers and the end of the curve move by themselves.',
    'Сервис с одного взгляда. Числа и конец графика обновляются сами.',
  ],
  'panel.subscriber': [
    'Phone, abonement, device UID or name: one search leads to the card.',
    'Телефон, абонемент, UID устройства или имя: один поиск ведёт к карточке.',
  ],
  'panel.guide': [
    'Choose a channel and a day: mend, move or block a programme. Clear and import act upon the whole channel, and an import makes it again what its source says.',
    'Выберите канал и день: передачу можно исправить, передвинуть, закрыть её запись. Очистка и загрузка действуют на весь канал, и загрузка возвращает его к тому, что в источнике.',
  ],
  'panel.channel-grid': [
    'Channels by their logos in the order of the screen. Drag them, or use the arrow keys with Alt.',
    'Каналы с логотипами в порядке показа. Перетаскивайте их или двигайте стрелками с Alt.',
  ],
  'panel.services': [
    'How video servers are just now: what their probes say, and how many addresses each gave within the hour.',
    'Состояние видеосерверов сейчас: что говорят проверки и сколько адресов каждый выдал за час.',
  ],
  'panel.calendar': [
    'Works of a month. Plus on a day announces new ones.',
    'Работы по дням месяца. Плюс в клетке дня объявляет новые.',
  ],
  'panel.mailing': [
    'Write, look at the preview, count those it is for, then send.',
    'Напишите, посмотрите, как это будет выглядеть, узнайте число получателей и отправьте.',
  ],
  'panel.system': [
    'What is wrong, versions, engines, queues, promises that failed, imports and jobs with their last runs. For superusers.',
    'Неполадки, версии, движки, очереди, невыполненные обещания, загрузки и задания с последними запусками. Для суперпользователей.',
  ],
  'panel.card': [
    'All that belongs to one subscriber: accounts with devices and open sessions, tariffs, messages, and what they did themselves.',
    'Всё об одном абоненте: аккаунты с устройствами и открытыми сеансами, тарифы, сообщения и то, что он сделал сам.',
  ],
  'panel.import': [
    'A list of channels or a guide from a file or an address. It is looked at first; nothing changes until you import it.',
    'Список каналов или программа из файла либо по адресу. Сначала их смотрят; до загрузки ничего не меняется.',
  ],
  'panel.wizard': [
    'From an empty installation to a television picture, step by step.',
    'От пустой установки до картинки на экране, шаг за шагом.',
  ],
  'panel.self': [
    'Your name, password, codes at sign-in and open logins.',
    'Ваше имя, пароль, вход по коду и открытые входы.',
  ],
  'sms.gateways': [
    'Carriers of texts. The lowest priority is tried first, the others when it fails.',
    'Операторы SMS. Сначала пробуется наименьший приоритет, при неудаче — остальные.',
  ],
  'base.mail-servers': [
    'By which letters go out. The lowest priority is tried first, the others when it fails.',
    'Через что уходят письма. Сначала пробуется наименьший приоритет, при неудаче — остальные.',
  ],
  'base.wordings': [
    'Own words for what is written to people. Keep the {words} in braces.',
    'Свои слова для писем и SMS. Слова в {фигурных скобках} надо сохранить.',
  ],
  'geo.cities': [
    'Cities by their English names, and what they are called in other languages.',
    'Города по английским названиям и как они называются на других языках.',
  ],
  'geo.networks': [
    'Where your own networks are, whatever the database of places says.',
    'Где находятся собственные сети, что бы ни говорила база мест.',
  ],
}
