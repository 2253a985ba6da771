// A session store with a janitor: logins and page views go through the lock, the janitor's count does not.
package main

import (
	"fmt"
	"sync"
	"time"
)

type session struct {
	user    string
	views   int
	expires int
}

type store struct {
	mu       sync.RWMutex
	sessions map[string]session
	expired  int
}

func newStore() *store {
	return &store{sessions: make(map[string]session)}
}

// login begins a session that lasts for ttl ticks.
func (s *store) login(id, user string, now, ttl int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sessions[id] = session{user: user, expires: now + ttl}
}

func (s *store) view(id string, now int) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	current, ok := s.sessions[id]
	if !ok {
		return fmt.Errorf("no session %q", id)
	}
	if current.expires < now {
		return fmt.Errorf("session %q of %s has expired", id, current.user)
	}
	current.views++
	s.sessions[id] = current
	return nil
}

// sweep looks for what has expired before it takes the lock: that is the mistake.
func (s *store) sweep(now int) {
	for id, current := range s.sessions {
		if current.expires < now {
			s.mu.Lock()
			delete(s.sessions, id)
			s.expired++
			s.mu.Unlock()
		}
	}
}

func main() {
	s := newStore()
	var wg sync.WaitGroup
	for worker := 0; worker < 4; worker++ {
		wg.Add(1)
		go func(worker int) {
			defer wg.Done()
			for tick := 0; tick < 250; tick++ {
				id := fmt.Sprintf("session-%d-%d", worker, tick%16)
				s.login(id, "gopher", tick, 3)
				if err := s.view(id, tick); err != nil {
					fmt.Println("refused:", err)
				}
			}
		}(worker)
	}
	for tick := 0; tick < 250; tick += 10 {
		s.sweep(tick)
		time.Sleep(time.Millisecond)
	}
	wg.Wait()
	fmt.Println("open:", len(s.sessions), "expired:", s.expired)
}
