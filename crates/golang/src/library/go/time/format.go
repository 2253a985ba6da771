// Dates and their texts. The only time zone is UTC.
package time

const (
	Layout      = "01/02 03:04:05PM '06 -0700"
	ANSIC       = "Mon Jan _2 15:04:05 2006"
	UnixDate    = "Mon Jan _2 15:04:05 MST 2006"
	RubyDate    = "Mon Jan 02 15:04:05 -0700 2006"
	RFC822      = "02 Jan 06 15:04 MST"
	RFC822Z     = "02 Jan 06 15:04 -0700"
	RFC850      = "Monday, 02-Jan-06 15:04:05 MST"
	RFC1123     = "Mon, 02 Jan 2006 15:04:05 MST"
	RFC1123Z    = "Mon, 02 Jan 2006 15:04:05 -0700"
	RFC3339     = "2006-01-02T15:04:05Z07:00"
	RFC3339Nano = "2006-01-02T15:04:05.999999999Z07:00"
	Kitchen     = "3:04PM"
	Stamp       = "Jan _2 15:04:05"
	StampMilli  = "Jan _2 15:04:05.000"
	StampMicro  = "Jan _2 15:04:05.000000"
	StampNano   = "Jan _2 15:04:05.000000000"
	DateTime    = "2006-01-02 15:04:05"
	DateOnly    = "2006-01-02"
	TimeOnly    = "15:04:05"
)

type Month int

const (
	January Month = 1 + iota
	February
	March
	April
	May
	June
	July
	August
	September
	October
	November
	December
)

func (m Month) String() string {
	switch m {
	case January:
		return "January"
	case February:
		return "February"
	case March:
		return "March"
	case April:
		return "April"
	case May:
		return "May"
	case June:
		return "June"
	case July:
		return "July"
	case August:
		return "August"
	case September:
		return "September"
	case October:
		return "October"
	case November:
		return "November"
	case December:
		return "December"
	}
	return "%!Month(" + digits(uint64(m), 1) + ")"
}

type Weekday int

const (
	Sunday Weekday = iota
	Monday
	Tuesday
	Wednesday
	Thursday
	Friday
	Saturday
)

func (d Weekday) String() string {
	switch d {
	case Sunday:
		return "Sunday"
	case Monday:
		return "Monday"
	case Tuesday:
		return "Tuesday"
	case Wednesday:
		return "Wednesday"
	case Thursday:
		return "Thursday"
	case Friday:
		return "Friday"
	case Saturday:
		return "Saturday"
	}
	return "%!Weekday(" + digits(uint64(d), 1) + ")"
}

// digits writes at least width digits.
func digits(n uint64, width int) string {
	text := ""
	for ; n > 0 || width > 0; width-- {
		text = string(rune('0'+n%10)) + text
		n /= 10
	}
	return text
}

// day counts days from the first of March of the year 0, and the seconds of the day.
func (t Time) day() (day, second int64) {
	seconds := t.Unix() + 719468*86400
	return seconds / 86400, seconds % 86400
}

func (t Time) Date() (year int, month Month, day int) {
	days, _ := t.day()
	era := days / 146097
	d := days % 146097
	y := (d - d/1460 + d/36524 - d/146096) / 365
	d -= 365*y + y/4 - y/100
	m := (5*d + 2) / 153
	d -= (153*m + 2) / 5
	y += era * 400
	if m += 3; m > 12 {
		m -= 12
		y++
	}
	return int(y), Month(m), int(d) + 1
}

func (t Time) Clock() (hour, min, sec int) {
	_, s := t.day()
	return int(s / 3600), int(s / 60 % 60), int(s % 60)
}

func (t Time) Year() int {
	year, _, _ := t.Date()
	return year
}

func (t Time) Month() Month {
	_, month, _ := t.Date()
	return month
}

func (t Time) Day() int {
	_, _, day := t.Date()
	return day
}

func (t Time) Weekday() Weekday {
	days, _ := t.day()
	return Weekday((days + 3) % 7)
}

func (t Time) Hour() int {
	hour, _, _ := t.Clock()
	return hour
}

func (t Time) Minute() int {
	_, min, _ := t.Clock()
	return min
}

func (t Time) Second() int {
	_, _, sec := t.Clock()
	return sec
}

func (t Time) Nanosecond() int {
	if t.ns == 0 {
		return 0
	}
	return int((t.ns - 1) % 1000000000)
}

func (t Time) UTC() Time {
	return t
}

func (t Time) Local() Time {
	return t
}

// String has the reading of the monotonic clock behind it, as that of any time that stems from Now.
func (t Time) String() string {
	text := t.Format("2006-01-02 15:04:05.999999999 -0700 MST")
	if t.ns == 0 {
		return text
	}
	return text + " m=+" + digits(uint64(t.ns/1000000000), 1) + "." + digits(uint64(t.ns%1000000000), 9)
}

func has(layout, prefix string) bool {
	return len(layout) >= len(prefix) && layout[:len(prefix)] == prefix
}

// fraction is a point or a comma and the zeroes or nines behind it, if no digit follows.
func fraction(layout string) string {
	if len(layout) < 2 || layout[0] != '.' && layout[0] != ',' || layout[1] != '0' && layout[1] != '9' {
		return ""
	}
	n := 1
	for n < len(layout) && layout[n] == layout[1] {
		n++
	}
	if n < len(layout) && '0' <= layout[n] && layout[n] <= '9' {
		return ""
	}
	return layout[:n]
}

func (t Time) fractionText(of string) string {
	text := of[:1] + (digits(uint64(t.Nanosecond()), 9) + "000000000")[:len(of)-1]
	if of[1] == '9' {
		for len(text) > 0 && text[len(text)-1] == '0' {
			text = text[:len(text)-1]
		}
		if len(text) == 1 {
			return ""
		}
	}
	return text
}

func (t Time) Format(layout string) string {
	year, month, day := t.Date()
	hour, min, sec := t.Clock()
	half := "AM"
	if hour >= 12 {
		half = "PM"
	}
	two := func(n int) string { return digits(uint64(n), 2) }
	one := func(n int) string { return digits(uint64(n), 1) }
	text := ""
	for len(layout) > 0 {
		n, part := 1, layout[:1]
		switch {
		case has(layout, "January"):
			n, part = 7, month.String()
		case has(layout, "Jan"):
			n, part = 3, month.String()[:3]
		case has(layout, "Monday"):
			n, part = 6, t.Weekday().String()
		case has(layout, "Mon"):
			n, part = 3, t.Weekday().String()[:3]
		case has(layout, "MST"):
			n, part = 3, "UTC"
		case has(layout, "002"):
			n, part = 3, digits(uint64(t.YearDay()), 3)
		case has(layout, "01"):
			n, part = 2, two(int(month))
		case has(layout, "02"):
			n, part = 2, two(day)
		case has(layout, "03"):
			n, part = 2, two((hour+11)%12+1)
		case has(layout, "04"):
			n, part = 2, two(min)
		case has(layout, "05"):
			n, part = 2, two(sec)
		case has(layout, "06"):
			n, part = 2, two(year%100)
		case has(layout, "15"):
			n, part = 2, two(hour)
		case has(layout, "1"):
			part = one(int(month))
		case has(layout, "2006"):
			n, part = 4, digits(uint64(year), 4)
		case has(layout, "_2006"):
			n, part = 5, "_"+digits(uint64(year), 4)
		case has(layout, "_2"):
			n, part = 2, one(day)
			if day < 10 {
				part = " " + part
			}
		case has(layout, "2"):
			part = one(day)
		case has(layout, "3"):
			part = one((hour+11)%12 + 1)
		case has(layout, "4"):
			part = one(min)
		case has(layout, "5"):
			part = one(sec)
		case has(layout, "PM"):
			n, part = 2, half
		case has(layout, "pm"):
			n, part = 2, "am"
			if half == "PM" {
				part = "pm"
			}
		case has(layout, "-07:00"):
			n, part = 6, "+00:00"
		case has(layout, "-0700"):
			n, part = 5, "+0000"
		case has(layout, "-07"):
			n, part = 3, "+00"
		case has(layout, "Z07:00"):
			n, part = 6, "Z"
		case has(layout, "Z0700"):
			n, part = 5, "Z"
		case has(layout, "Z07"):
			n, part = 3, "Z"
		case fraction(layout) != "":
			n, part = len(fraction(layout)), t.fractionText(fraction(layout))
		}
		text += part
		layout = layout[n:]
	}
	return text
}

func (t Time) YearDay() int {
	year, month, day := t.Date()
	leap := year%4 == 0 && (year%100 != 0 || year%400 == 0)
	for m := January; m < month; m++ {
		switch m {
		case February:
			day += 28
			if leap {
				day++
			}
		case April, June, September, November:
			day += 30
		default:
			day += 31
		}
	}
	return day
}
