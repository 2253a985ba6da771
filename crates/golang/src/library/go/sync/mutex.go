// Mutual exclusion as Go 1.23 has it in normal mode: a word of state and a semaphore. What goes by the clock is left out:
// a goroutine does not spin before it sleeps, and one that waits for long does not get the mutex handed over (starvation
// mode).
package sync

import "internal/maprace"

const (
	mutexLocked      = 1
	mutexWoken       = 2
	mutexWaiterShift = 3
)

type Locker interface {
	Lock()
	Unlock()
}

type Mutex struct {
	state int32
	sema  uint32
}

func (m *Mutex) Lock() {
	if maprace.QuietCompareAndSwap(&m.state, 0, mutexLocked) {
		maprace.Acquire(m)
		return
	}
	m.lockSlow()
}

func (m *Mutex) TryLock() bool {
	old := maprace.QuietLoad(&m.state)
	if old&mutexLocked != 0 {
		return false
	}
	if !maprace.QuietCompareAndSwap(&m.state, old, old|mutexLocked) {
		return false
	}
	maprace.Acquire(m)
	return true
}

func (m *Mutex) lockSlow() {
	waited, awoke := false, false
	old := maprace.QuietLoad(&m.state)
	for {
		new := old | mutexLocked
		if old&mutexLocked != 0 {
			new += 1 << mutexWaiterShift
		}
		if awoke {
			// Whoever unlocked has marked one as woken: it is this goroutine.
			new &^= mutexWoken
		}
		if maprace.QuietCompareAndSwap(&m.state, old, new) {
			if old&mutexLocked == 0 {
				break
			}
			// Those that have waited before go to the front of the queue.
			maprace.SemAcquireMutex(&m.sema, waited)
			waited, awoke = true, true
		}
		old = maprace.QuietLoad(&m.state)
	}
	maprace.Acquire(m)
}

func (m *Mutex) Unlock() {
	maprace.Release(m)
	new := maprace.QuietAdd(&m.state, -mutexLocked)
	if new != 0 {
		m.unlockSlow(new)
	}
}

func (m *Mutex) unlockSlow(new int32) {
	if (new+mutexLocked)&mutexLocked == 0 {
		maprace.Throw("sync: unlock of unlocked mutex")
	}
	old := new
	for {
		// Nobody waits, or somebody has been woken or has the mutex already.
		if old>>mutexWaiterShift == 0 || old&(mutexLocked|mutexWoken) != 0 {
			return
		}
		new = (old - 1<<mutexWaiterShift) | mutexWoken
		if maprace.QuietCompareAndSwap(&m.state, old, new) {
			maprace.SemRelease(&m.sema)
			return
		}
		old = maprace.QuietLoad(&m.state)
	}
}
