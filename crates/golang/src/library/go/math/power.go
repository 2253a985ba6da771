// Powers, exponentials and logarithms, to the bit as Go 1.23.9 computes them on amd64 (with fused multiply-add, which all
// of its processors have had since 2013): math/exp_amd64.s, log_amd64.s, hypot_amd64.s, pow.go, log10.go.
package math

const (
	signBit  = 1 << 63
	expShift = 52
	expMask  = 0x7FF
	expBias  = 1023
)

func Copysign(f, sign float64) float64 {
	return Float64frombits(Float64bits(f)&^signBit | Float64bits(sign)&signBit)
}

func Dim(x, y float64) float64 {
	v := x - y
	if v <= 0 {
		return 0
	}
	return v
}

func Modf(f float64) (int float64, frac float64) {
	int = Trunc(f)
	return int, Copysign(f-int, f)
}

func normalize(x float64) (y float64, exp int) {
	if Abs(x) < 0x1p-1022 {
		return x * (1 << 52), -52
	}
	return x, 0
}

func Frexp(f float64) (frac float64, exp int) {
	if f == 0 || IsInf(f, 0) || IsNaN(f) {
		return f, 0
	}
	f, exp = normalize(f)
	x := Float64bits(f)
	exp += int(x>>expShift&expMask) - expBias + 1
	return Float64frombits(x&^(expMask<<expShift) | (expBias-1)<<expShift), exp
}

func Ldexp(frac float64, exp int) float64 {
	if frac == 0 || IsInf(frac, 0) || IsNaN(frac) {
		return frac
	}
	frac, e := normalize(frac)
	x := Float64bits(frac)
	exp += e + int(x>>expShift&expMask) - expBias
	if exp < -1075 {
		return Copysign(0, frac)
	}
	if exp > 1023 {
		return Copysign(Inf(1), frac)
	}
	m := 1.0
	if exp < -1022 {
		exp += 53
		m = 0x1p-53
	}
	return m * Float64frombits(x&^(expMask<<expShift)|uint64(exp+expBias)<<expShift)
}

func Hypot(p, q float64) float64 {
	p, q = Abs(p), Abs(q)
	switch {
	case IsInf(p, 1) || IsInf(q, 1):
		return Inf(1)
	case IsNaN(p) || IsNaN(q):
		return NaN()
	case p == 0 && q == 0:
		return 0
	}
	p, q = max(p, q), min(p, q)
	q /= p
	return p * Sqrt(1+q*q)
}

func Exp(x float64) float64 {
	const (
		log2e = 1.4426950408889634073599246810018920
		ln2u  = 0.69314718055966295651160180568695068359375
		ln2l  = 0.28235290563031577122588448175013436025525412068e-12
	)
	switch {
	case IsNaN(x) || IsInf(x, 1):
		return x
	case IsInf(x, -1):
		return 0
	case x > 7.09782712893384e+02:
		return Inf(1)
	case x < -1e9:
		return 0
	}
	k := RoundToEven(x * log2e)
	x = FMA(-ln2u, k, x)
	x = FMA(-ln2l, k, x)
	x *= 0.0625
	sum := 2.4801587301587301587e-5
	sum = FMA(sum, x, 1.9841269841269841270e-4)
	sum = FMA(sum, x, 1.3888888888888888889e-3)
	sum = FMA(sum, x, 8.3333333333333333333e-3)
	sum = FMA(sum, x, 4.1666666666666666667e-2)
	sum = FMA(sum, x, 1.6666666666666666667e-1)
	sum = FMA(sum, x, 0.5)
	sum = FMA(sum, x, 1.0)
	x *= sum
	x *= x + 2
	x *= x + 2
	x *= x + 2
	x = FMA(x, x+2, 1.0)
	exp := int(k) + expBias
	switch {
	case exp >= expMask:
		return Inf(1)
	case exp > 0:
		return x * Float64frombits(uint64(exp)<<expShift)
	case exp < -52:
		return 0
	}
	return x * Float64frombits(uint64(exp+expBias-1)<<expShift) * 0x1p-1022
}

func Log(x float64) float64 {
	const (
		ln2Hi = 6.93147180369123816490e-01
		ln2Lo = 1.90821492927058770002e-10
		l1    = 6.666666666666735130e-01
		l2    = 3.999999999940941908e-01
		l3    = 2.857142874366239149e-01
		l4    = 2.222219843214978396e-01
		l5    = 1.818357216161805012e-01
		l6    = 1.531383769920937332e-01
		l7    = 1.479819860511658591e-01
	)
	switch {
	case IsNaN(x) || IsInf(x, 1):
		return x
	case x < 0:
		return NaN()
	case x == 0:
		return Inf(-1)
	}
	bits := Float64bits(x)
	f1 := Float64frombits(bits&(1<<expShift-1) | (expBias-1)<<expShift)
	k := float64(int(bits>>expShift) - (expBias - 1))
	if f1 <= 7.07106781186547524401e-01 {
		k--
		f1 *= 2
	}
	f := f1 - 1
	s := f / (2 + f)
	s2 := s * s
	s4 := s2 * s2
	t1 := s2 * (l1 + s4*(l3+s4*(l5+s4*l7)))
	t2 := s4 * (l2 + s4*(l4+s4*l6))
	r := t1 + t2
	hfsq := 0.5 * f * f
	return k*ln2Hi - ((hfsq - (s*(hfsq+r) + k*ln2Lo)) - f)
}

func Log2(x float64) float64 {
	frac, exp := Frexp(x)
	if frac == 0.5 {
		return float64(exp - 1)
	}
	return Log(frac)*(1/Ln2) + float64(exp)
}

func Log10(x float64) float64 {
	return Log(x) * (1 / Ln10)
}

func isOddInt(x float64) bool {
	if Abs(x) >= 1<<53 {
		return false
	}
	whole, frac := Modf(x)
	return frac == 0 && int64(whole)&1 == 1
}

func Pow(x, y float64) float64 {
	switch {
	case y == 0 || x == 1:
		return 1
	case y == 1:
		return x
	case IsNaN(x) || IsNaN(y):
		return NaN()
	case x == 0:
		switch {
		case y < 0 && Signbit(x) && isOddInt(y):
			return Inf(-1)
		case y < 0:
			return Inf(1)
		case Signbit(x) && isOddInt(y):
			return x
		}
		return 0
	case IsInf(y, 0):
		switch {
		case x == -1:
			return 1
		case (Abs(x) < 1) == IsInf(y, 1):
			return 0
		}
		return Inf(1)
	case IsInf(x, -1):
		return Pow(1/x, -y)
	case IsInf(x, 1):
		if y < 0 {
			return 0
		}
		return Inf(1)
	case y == 0.5:
		return Sqrt(x)
	case y == -0.5:
		return 1 / Sqrt(x)
	}
	whole, frac := Modf(Abs(y))
	if frac != 0 && x < 0 {
		return NaN()
	}
	if whole >= 1<<63 {
		switch {
		case x == -1:
			return 1
		case (Abs(x) < 1) == (y > 0):
			return 0
		}
		return Inf(1)
	}
	result, exp := 1.0, 0
	if frac != 0 {
		if frac > 0.5 {
			frac--
			whole++
		}
		result = Exp(frac * Log(x))
	}
	square, squareExp := Frexp(x)
	for i := int64(whole); i != 0; i >>= 1 {
		if squareExp < -1<<12 || 1<<12 < squareExp {
			exp += squareExp
			break
		}
		if i&1 == 1 {
			result *= square
			exp += squareExp
		}
		square *= square
		squareExp <<= 1
		if square < .5 {
			square += square
			squareExp--
		}
	}
	if y < 0 {
		result = 1 / result
		exp = -exp
	}
	return Ldexp(result, exp)
}
