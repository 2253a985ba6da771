package sync

import "internal/maprace"

const rwmutexMaxReaders = 1 << 30

type RWMutex struct {
	w           Mutex
	writerSem   uint32
	readerSem   uint32
	readerCount int32
	readerWait  int32
}

func (rw *RWMutex) RLock() {
	if maprace.QuietAdd(&rw.readerCount, 1) < 0 {
		// A writer is waiting, or at work.
		maprace.SemAcquireRWMutexR(&rw.readerSem, false)
	}
	maprace.Acquire(&rw.readerSem)
}

func (rw *RWMutex) TryRLock() bool {
	for {
		count := maprace.QuietLoad(&rw.readerCount)
		if count < 0 {
			return false
		}
		if maprace.QuietCompareAndSwap(&rw.readerCount, count, count+1) {
			maprace.Acquire(&rw.readerSem)
			return true
		}
	}
}

func (rw *RWMutex) RUnlock() {
	maprace.ReleaseMerge(&rw.writerSem)
	if left := maprace.QuietAdd(&rw.readerCount, -1); left < 0 {
		rw.rUnlockSlow(left)
	}
}

func (rw *RWMutex) rUnlockSlow(left int32) {
	if left+1 == 0 || left+1 == -rwmutexMaxReaders {
		maprace.Throw("sync: RUnlock of unlocked RWMutex")
	}
	if maprace.QuietAdd(&rw.readerWait, -1) == 0 {
		// The last reader that the writer waits for.
		maprace.SemRelease(&rw.writerSem)
	}
}

func (rw *RWMutex) Lock() {
	rw.w.Lock()
	readers := maprace.QuietAdd(&rw.readerCount, -rwmutexMaxReaders) + rwmutexMaxReaders
	if readers != 0 && maprace.QuietAdd(&rw.readerWait, readers) != 0 {
		maprace.SemAcquireRWMutex(&rw.writerSem, false)
	}
	maprace.Acquire(&rw.readerSem)
	maprace.Acquire(&rw.writerSem)
}

func (rw *RWMutex) TryLock() bool {
	if !rw.w.TryLock() {
		return false
	}
	if !maprace.QuietCompareAndSwap(&rw.readerCount, 0, -rwmutexMaxReaders) {
		rw.w.Unlock()
		return false
	}
	maprace.Acquire(&rw.readerSem)
	maprace.Acquire(&rw.writerSem)
	return true
}

func (rw *RWMutex) Unlock() {
	maprace.Release(&rw.readerSem)
	readers := maprace.QuietAdd(&rw.readerCount, rwmutexMaxReaders)
	if readers >= rwmutexMaxReaders {
		maprace.Throw("sync: Unlock of unlocked RWMutex")
	}
	for range int(readers) {
		maprace.SemRelease(&rw.readerSem)
	}
	rw.w.Unlock()
}

func (rw *RWMutex) RLocker() Locker {
	return (*rlocker)(rw)
}

type rlocker RWMutex

func (r *rlocker) Lock() {
	(*RWMutex)(r).RLock()
}

func (r *rlocker) Unlock() {
	(*RWMutex)(r).RUnlock()
}
