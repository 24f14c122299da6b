/** Access to a part for all and to two groups, each on its day: the second mail brings the link again. */
import type { Person } from './people.js';
import type { Stage } from './stage.js';

/** Who comes, and to which group. */
type Groups = readonly { readonly who: Person; readonly group: number }[];

export async function accessToPartOne(stage: Stage, people: Groups): Promise<void> {
  const { tell, desk, setClock, mailbox, addressOf } = stage;
  tell.day('Monday, 6 July: the access to part I, and only to that');
  const day = { date: '2020-07-13', time: '09:00' };
  await desk.setAccessData({
    link: 'https://meeting.example.org/teil-1',
    accessDispatch: { date: '2020-07-06', time: '09:00' },
    sessionDispatch: { group1: day, group2: day },
  });
  await setClock('2020-07-06T09:00');
  for (const { who, group } of people) {
    const mail = await mailbox.expect(addressOf(who), 'access');
    const text = mail.text.replace(/\s+/g, ' ');
    const [mine, other] = group === 1 ? ['Gruppe I', 'Gruppe II'] : ['Gruppe II', 'Gruppe I'];
    const says = ['dazu noch einmal: * ', `${mine}: Montag, 13. Juli 2020 um 09:00 Uhr`];
    const isOfPartOne = mail.subject.includes('8. Juli') && !text.includes(`${other}:`);
    tell.line(
      who,
      'has the link, and reads when it comes again',
      isOfPartOne && says.every((words) => text.includes(words)),
    );
  }
}

export async function accessToGroups(stage: Stage, people: Groups): Promise<void> {
  const { tell, mailbox, addressOf } = stage;
  for (const { who, group } of people) {
    const mails = () =>
      mailbox.all.filter((mail) => mail.to === addressOf(who) && mail.kind === 'access');
    while (mails().length < 2) await mailbox.expect(addressOf(who), 'access');
    const day = group === 1 ? '14. Juli' : '15. Juli';
    tell.line(who, `has it again for ${day}`, mails().at(-1)!.subject.includes(day));
  }
}
