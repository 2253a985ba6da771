// The map of Go up to 1.23: a table that is read without a lock, and behind a mutex a map of all entries, which is
// published as the table once it has been asked as often as it is long.
package sync

import "internal/maprace"

type Map struct {
	mu     Mutex
	read   *table
	dirty  map[any]*entry
	misses int
}

// table is never written once it has been published.
type table struct {
	m map[any]*entry
	// amended tells that the dirty map has keys that m has not.
	amended bool
}

// entry is a key's place: the value's address, nil when it was deleted, expunged when it was deleted and left out of the
// dirty map.
type entry struct {
	p *any
}

var expunged = new(any)

// gone tells whether no value is at p.
func gone(p *any) bool {
	return p == nil || p == expunged
}

func (m *Map) table() table {
	if t := maprace.Load(&m.read); t != nil {
		return *t
	}
	return table{}
}

func (m *Map) publish(t table) {
	maprace.Store(&m.read, &t)
}

// missed counts that the dirty map had to be asked.
func (m *Map) missed() {
	m.misses++
	if m.misses >= len(m.dirty) {
		m.promote()
	}
}

// promote publishes the dirty map.
func (m *Map) promote() {
	m.publish(table{m: m.dirty})
	m.dirty, m.misses = nil, 0
}

// find gives the key's entry, or nil; take removes the key from the dirty map if it is there alone.
func (m *Map) find(key any, take bool) *entry {
	t := m.table()
	e, ok := t.m[key]
	if ok || !t.amended {
		return e
	}
	m.mu.Lock()
	// Another goroutine may have published since.
	t = m.table()
	if e, ok = t.m[key]; !ok && t.amended {
		e = m.dirty[key]
		if take {
			delete(m.dirty, key)
		}
		m.missed()
	}
	m.mu.Unlock()
	return e
}

// own gives the key's entry in a state that values can be stored in; the mutex is held. Without one it is nil.
func (m *Map) own(t table, key any) *entry {
	if e, ok := t.m[key]; ok {
		if maprace.CompareAndSwap(&e.p, expunged, nil) {
			m.dirty[key] = e
		}
		return e
	}
	return m.dirty[key]
}

// add makes an entry for a new key; the mutex is held.
func (m *Map) add(t table, key any, p *any) {
	if !t.amended {
		m.copyTable(t)
		m.publish(table{m: t.m, amended: true})
	}
	e := new(entry)
	maprace.Store(&e.p, p)
	m.dirty[key] = e
}

// copyTable makes the dirty map, of the entries that have a value.
func (m *Map) copyTable(t table) {
	if m.dirty != nil {
		return
	}
	m.dirty = make(map[any]*entry, len(t.m))
	for key, e := range t.m {
		if !e.expunge() {
			m.dirty[key] = e
		}
	}
}

func (e *entry) expunge() bool {
	for {
		p := maprace.Load(&e.p)
		if p != nil {
			return p == expunged
		}
		if maprace.CompareAndSwap(&e.p, nil, expunged) {
			return true
		}
	}
}

// swap replaces the value of an entry that is not expunged.
func (e *entry) swap(p *any) (old *any, ok bool) {
	for {
		old = maprace.Load(&e.p)
		if old == expunged {
			return nil, false
		}
		if maprace.CompareAndSwap(&e.p, old, p) {
			return old, true
		}
	}
}

// fill stores a value where there is none.
func (e *entry) fill(p *any) (old *any, ok bool) {
	for {
		old = maprace.Load(&e.p)
		if old == expunged {
			return nil, false
		}
		if old != nil || maprace.CompareAndSwap(&e.p, nil, p) {
			return old, true
		}
	}
}

// change replaces the value if it is want; a nil p deletes it.
func (e *entry) change(want any, p *any) bool {
	for {
		old := maprace.Load(&e.p)
		if gone(old) || *old != want {
			return false
		}
		if maprace.CompareAndSwap(&e.p, old, p) {
			return true
		}
	}
}

func (m *Map) Load(key any) (value any, ok bool) {
	e := m.find(key, false)
	if e == nil {
		return nil, false
	}
	p := maprace.Load(&e.p)
	if gone(p) {
		return nil, false
	}
	return *p, true
}

func (m *Map) Store(key, value any) {
	m.Swap(key, value)
}

func (m *Map) Swap(key, value any) (previous any, loaded bool) {
	var old *any
	done := false
	if e, ok := m.table().m[key]; ok {
		old, done = e.swap(&value)
	}
	if !done {
		m.mu.Lock()
		t := m.table()
		if e := m.own(t, key); e != nil {
			old = maprace.Swap(&e.p, &value)
		} else {
			m.add(t, key, &value)
		}
		m.mu.Unlock()
	}
	if old == nil {
		return nil, false
	}
	return *old, true
}

func (m *Map) LoadOrStore(key, value any) (actual any, loaded bool) {
	var old *any
	done := false
	if e, ok := m.table().m[key]; ok {
		old, done = e.fill(&value)
	}
	if !done {
		m.mu.Lock()
		t := m.table()
		if e := m.own(t, key); e != nil {
			old, _ = e.fill(&value)
			if _, ok := t.m[key]; !ok {
				m.missed()
			}
		} else {
			m.add(t, key, &value)
		}
		m.mu.Unlock()
	}
	if old == nil {
		return value, false
	}
	return *old, true
}

func (m *Map) LoadAndDelete(key any) (value any, loaded bool) {
	e := m.find(key, true)
	if e == nil {
		return nil, false
	}
	for {
		p := maprace.Load(&e.p)
		if gone(p) {
			return nil, false
		}
		if maprace.CompareAndSwap(&e.p, p, nil) {
			return *p, true
		}
	}
}

func (m *Map) Delete(key any) {
	m.LoadAndDelete(key)
}

func (m *Map) CompareAndSwap(key, old, new any) (swapped bool) {
	t := m.table()
	if e, ok := t.m[key]; ok {
		return e.change(old, &new)
	}
	if !t.amended {
		return false
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	t = m.table()
	if e, ok := t.m[key]; ok {
		return e.change(old, &new)
	}
	if e, ok := m.dirty[key]; ok {
		swapped = e.change(old, &new)
		m.missed()
	}
	return swapped
}

func (m *Map) CompareAndDelete(key, old any) (deleted bool) {
	e := m.find(key, false)
	return e != nil && e.change(old, nil)
}

func (m *Map) Range(f func(key, value any) bool) {
	t := m.table()
	if t.amended {
		m.mu.Lock()
		if t = m.table(); t.amended {
			t = table{m: m.dirty}
			m.promote()
		}
		m.mu.Unlock()
	}
	for key, e := range t.m {
		p := maprace.Load(&e.p)
		if !gone(p) && !f(key, *p) {
			break
		}
	}
}

func (m *Map) Clear() {
	t := m.table()
	if len(t.m) == 0 && !t.amended {
		return
	}
	m.mu.Lock()
	if t = m.table(); len(t.m) > 0 || t.amended {
		m.publish(table{})
	}
	clear(m.dirty)
	m.misses = 0
	m.mu.Unlock()
}
