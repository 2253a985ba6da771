package time

type Duration int64

const (
	Nanosecond  Duration = 1
	Microsecond          = 1000 * Nanosecond
	Millisecond          = 1000 * Microsecond
	Second               = 1000 * Millisecond
	Minute               = 60 * Second
	Hour                 = 60 * Minute
)

func (d Duration) String() string {
	return durationText(int64(d))
}

func (d Duration) Nanoseconds() int64 {
	return int64(d)
}

func (d Duration) Microseconds() int64 {
	return int64(d) / 1000
}

func (d Duration) Milliseconds() int64 {
	return int64(d) / 1000000
}

func (d Duration) Seconds() float64 {
	return float64(d/Second) + float64(d%Second)/1e9
}

func (d Duration) Minutes() float64 {
	return float64(d/Minute) + float64(d%Minute)/6e10
}

func (d Duration) Hours() float64 {
	return float64(d/Hour) + float64(d%Hour)/3.6e12
}

func (d Duration) Truncate(m Duration) Duration {
	if m <= 0 {
		return d
	}
	return d - d%m
}

func (d Duration) Round(m Duration) Duration {
	if m <= 0 {
		return d
	}
	rest := d % m
	if d < 0 {
		if rest = -rest; rest+rest < m {
			return d + rest
		}
		return d - m + rest
	}
	if rest+rest < m {
		return d - rest
	}
	return d + m - rest
}

func (d Duration) Abs() Duration {
	if d < 0 {
		return -d
	}
	return d
}
