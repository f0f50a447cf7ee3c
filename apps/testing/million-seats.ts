import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { newId } from '../../platform/ids/ids.ts';

const ROWS_OF_ROOM = 500;

/**
 * Files of rooms with so many seats each, in a folder.
 *
 * @param isBad whether a seat's line has a letter where its place belongs
 */
export async function writeRooms(
  folder: string,
  { rooms, seatsOfRoom }: { rooms: number; seatsOfRoom: number },
  isBad: (seat: number) => boolean = () => false,
): Promise<void> {
  const open = (kind: string) => createWriteStream(join(folder, `${kind}.csv`));
  const [outlines, prices, seats] = [open('rooms'), open('price-categories'), open('seats')];
  const seatsOfRow = seatsOfRoom / ROWS_OF_ROOM;
  outlines.write('room_id,room_name,sector_id,sector_name,kind,price_category,focus_x,focus_y\n');
  prices.write('room_id,category_id,name,ticket_kind,price\n');
  seats.write('room_id,sector_id,row,seat,x,y,price_category\n');
  for (let room = 0; room < rooms; room++) {
    const id = newId();
    outlines.write(`${id},Arena ${room},stand,Stand,seated,all,0,0\n`);
    prices.write(`${id},all,All,full,80.00\n${id},all,All,half,40.00\n${id},vip,Vip,full,200.00\n`);
    for (let row = 0; row < ROWS_OF_ROOM; row++) {
      const first = room * seatsOfRoom + row * seatsOfRow;
      const lines = Array.from({ length: seatsOfRow }, (_, seat) => {
        const x = isBad(first + seat) ? 'x' : (seat - seatsOfRow / 2) * 0.55;
        return `${id},stand,R${row}-,${seat},${x},${row},${row < 20 ? 'vip' : ''}\n`;
      });
      if (!seats.write(lines.join(''))) await once(seats, 'drain');
    }
  }
  await Promise.all([outlines, prices, seats].map(async (file) => once(file.end(), 'finish')));
}
