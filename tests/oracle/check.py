#!/usr/bin/env python3
"""A second, independent model of the Go 1.23 bucket map (200 lines), to check the golden files themselves; replays every trace and compares field by field.
Uses only the hashes/ids in the traces. usage: check.py traces/*.jsonl"""
import sys,json
M64=(1<<64)-1
def fnv(b):
    h=0xcbf29ce484222325
    for c in b: h=((h^c)*0x100000001b3)&M64
    return h
G=0x9E3779B97F4A7C15
def mix(z):
    z=(z+G)&M64; z=((z^z>>30)*0xBF58476D1CE4E5B9)&M64; z=((z^z>>27)*0x94D049BB133111EB)&M64; return z^z>>31
class Bucket:
    __slots__=('t','k','v','ov')
    def __init__(s): s.t=[0]*8; s.k=[None]*8; s.v=[0]*8; s.ov=None
    def evac(s): return 1<s.t[0]<5
def over(count,B): return count>8 and count>13*((1<<B)//2)
def toomany(n,B): return n>=(1<<min(B,15))
def tophash(h):
    t=h>>56
    return t+5 if t<5 else t
ITER,OLDITER,WRITING,SAME=1,2,4,8
class Map:
    def __init__(s,hint,hash0,hasher,ptr,extra_pre):
        s.count=s.flags=s.nov=s.nevac=0; s.hash0=hash0; s.hasher=hasher; s.ptr=ptr
        B=0
        while over(hint,B): B+=1
        s.B=B; s.new=None if B==0 else [Bucket() for _ in range(1<<B)]; s.old=None
        s.pre=extra_pre(B); s.extra_pre=extra_pre
    def h(s,k): return s.hasher(k,s.hash0)
    def nold(s): return 1<<(s.B if s.flags&SAME else s.B-1)
    def newov(s,b):
        if s.pre>0: s.pre-=1
        s.nov+=1; assert s.B<16
        b.ov=Bucket(); return b.ov
    def grow(s):
        big=1
        if not over(s.count+1,s.B): big=0; s.flags|=SAME
        f=s.flags&~(ITER|OLDITER)
        if s.flags&ITER: f|=OLDITER
        s.B+=big; s.flags=f; s.old=s.new; s.new=[Bucket() for _ in range(1<<s.B)]; s.nevac=0; s.nov=0; s.pre=s.extra_pre(s.B) or s.pre
    def growwork(s,b):
        s.evacuate(b&(s.nold()-1))
        if s.old is not None: s.evacuate(s.nevac)
    def evacuate(s,ob):
        b=s.old[ob]; nb=s.nold()
        if not b.evac():
            dst=[[s.new[ob],0],None if s.flags&SAME else [s.new[ob+nb],0]]
            while b:
                for i in range(8):
                    t=b.t[i]
                    if t<=1: b.t[i]=4; continue
                    assert t>=5
                    y=0
                    if not s.flags&SAME and s.h(b.k[i])&nb: y=1
                    b.t[i]=2+y; d=dst[y]
                    if d[1]==8: d[0]=s.newov(d[0]); d[1]=0
                    d[0].t[d[1]]=t; d[0].k[d[1]]=b.k[i]; d[0].v[d[1]]=b.v[i]; d[1]+=1
                b=b.ov
            if not s.flags&OLDITER and s.ptr:
                b=s.old[ob]; b.k=[s.zero]*8; b.v=[0]*8; b.ov=None
        if ob==s.nevac: s.advance(nb)
    def advance(s,nb):
        s.nevac+=1
        stop=min(s.nevac+1024,nb)
        while s.nevac!=stop and s.old[s.nevac].evac(): s.nevac+=1
        if s.nevac==nb: s.old=None; s.flags&=~SAME
    def assign(s,k,v):
        h=s.h(k)
        if s.new is None: s.new=[Bucket()]
        while True:
            i0=h&((1<<s.B)-1)
            if s.old is not None: s.growwork(i0)
            b=s.new[i0]; top=tophash(h); ins=None; done=False
            while True:
                for i in range(8):
                    t=b.t[i]
                    if t!=top:
                        if t<=1 and ins is None: ins=(b,i)
                        if t==0: done=True; break
                        continue
                    if b.k[i]!=k: continue
                    b.v[i]=v; return
                if done or b.ov is None: break
                b=b.ov
            if s.old is None and (over(s.count+1,s.B) or toomany(s.nov,s.B)): s.grow(); continue
            if ins is None: ins=(s.newov(b),0)
            b,i=ins; b.t[i]=top; b.k[i]=k; b.v[i]=v; s.count+=1; return
    def find(s,k):
        if s.count==0: return None
        h=s.h(k); m=(1<<s.B)-1; b=s.new[h&m]
        if s.old is not None:
            if not s.flags&SAME: m>>=1
            o=s.old[h&m]
            if not o.evac(): b=o
        top=tophash(h)
        while b:
            for i in range(8):
                if b.t[i]!=top:
                    if b.t[i]==0: return None
                    continue
                if b.k[i]==k: return b,i
            b=b.ov
        return None
    def delete(s,k):
        if s.count==0: return False
        h=s.h(k); i0=h&((1<<s.B)-1)
        if s.old is not None: s.growwork(i0)
        b=o=s.new[i0]; top=tophash(h)
        while b:
            for i in range(8):
                if b.t[i]!=top:
                    if b.t[i]==0: return False
                    continue
                if b.k[i]!=k: continue
                b.v[i]=0; b.t[i]=1
                if (b.ov is not None and b.ov.t[0]!=0) if i==7 else b.t[i+1]!=0: pass
                else:
                    while True:
                        b.t[i]=0
                        if i==0:
                            if b is o: break
                            c=b; b=o
                            while b.ov is not c: b=b.ov
                            i=7
                        else: i-=1
                        if b.t[i]!=1: break
                s.count-=1; return True
            b=b.ov
        return False
    def clear(s):
        if s.count==0: return
        for arr in (s.new,s.old or []):
            for b in arr:
                while b: b.t=[0]*8; b=b.ov
        s.flags&=~SAME; s.old=None; s.nevac=s.nov=s.count=0
        for i in range(len(s.new)): # same memory is zeroed and reused
            b=s.new[i]; b.t=[0]*8; b.k=[s.zero]*8; b.v=[0]*8; b.ov=None
        s.pre=s.extra_pre(s.B)
    # ---- iterator
    def iterinit(s,start,off):
        it=dict(B=s.B,buckets=s.new,start=start,off=off,bucket=start,wrapped=False,i=0,bptr=None,check=0,key=None,val=None)
        if s.count==0: it.update(dead=True,bucket=0); return it
        s.flags|=ITER|OLDITER
        s.iternext(it); return it
    def iternext(s,it):
        bucket,b,i,chk=it['bucket'],it['bptr'],it['i'],it['check']
        while True:
            if b is None:
                if bucket==it['start'] and it['wrapped']: it['key']=it['val']=None; return
                if s.old is not None and it['B']==s.B:
                    b=s.old[bucket&(s.nold()-1)]
                    if not b.evac(): chk=bucket
                    else: b=it['buckets'][bucket]; chk=-1
                else: b=it['buckets'][bucket]; chk=-1
                bucket+=1
                if bucket==1<<it['B']: bucket=0; it['wrapped']=True
                i=0
            while i<8:
                o=(i+it['off'])&7; t=b.t[o]
                if t<=1 or t==4: i+=1; continue
                k=b.k[o]; v=b.v[o]
                if chk!=-1 and not s.flags&SAME:
                    if s.h(k)&((1<<it['B'])-1)!=chk: i+=1; continue
                if t in(2,3):
                    r=s.find(k)
                    if r is None: i+=1; continue
                    k=r[0].k[r[1]]; v=r[0].v[r[1]]
                it['key']=k; it['val']=v; it['bucket']=bucket; it['bptr']=b; it['i']=i+1; it['check']=chk
                return
            b=b.ov; i=0
def digest(m,string):
    buf=bytearray()
    for arr in (m.new,m.old):
        for b in arr or []:
            while True:
                buf+=bytes(b.t)
                for i in range(8):
                    if b.t[i]<5: continue
                    if string: kb=b.k[i].encode(); buf+=len(kb).to_bytes(4,'little')+kb
                    else: buf+=(b.k[i]&M64).to_bytes(8,'little')
                    buf+=(b.v[i]&M64).to_bytes(8,'little')
                if b.ov is None: buf.append(0); break
                buf.append(1); b=b.ov
        buf.append(0xFE)
    return '%016x'%fnv(buf)
def run(f):
    L=[json.loads(l) for l in open(f)]; meta=L[0]; m=None; iters={}; native={}; cmps=0
    string=meta['type']=='string'; npre={}
    for x in L[1:]:
        s=x['st']
        if s['growing'] or s['buckets']:
            pass
        if 'nb' in s: npre[s['B']]=s['nb']-(1<<s['B'])
        if 'hash' in x: native[(x['key'],)]=int(x['hash'],16)
    def hasher(k,seed):
        if meta['hash']=='identity': return k&M64
        if meta['hash']=='native': return native[(k,)]
        if string: return mix(fnv(k.encode())^((seed*G)&M64))
        return mix((k&M64)^((seed*G)&M64))
    zero='' if string else 0
    def need(c,msg,x):
        if not c: raise SystemExit('%s n=%s: %s'%(f,x['n'],msg))
    for x in L[1:]:
        op,s=x['op'],x['st']
        if op=='make': m=Map(x['hint'],int(s['hash0'],16),hasher,meta['bucket_has_pointers'],lambda B:npre.get(B,0)); m.zero=zero
        elif op=='insert': need('%016x'%hasher(x['key'],m.hash0)==x['hash'],'hash',x); need(tophash(int(x['hash'],16))==x['top'],'top',x); m.assign(x['key'],x['val'])
        elif op=='get':
            r=m.find(x['key']); need((r is not None)==x['ok'],'ok',x); need((r[0].v[r[1]] if r else 0)==x['val'],'val',x)
        elif op=='delete':
            need(m.delete(x['key'])==x['ok'],'del',x)
        elif op=='clear': m.clear()
        elif op=='iterinit' or op=='iternext':
            e=x['iter']
            if op=='iterinit': iters[x['it']]=m.iterinit(e['startBucket'],e['offset'])
            else: m.iternext(iters[x['it']])
            it=iters[x['it']]
            if not it.get('dead'):
                need(it['key']==e.get('key') and it['val']==e.get('val'),'iter key %s %s vs %s'%(it['key'],it['val'],e),x)
                if 'key' in e:
                  for a,b in (('bucket','bucket'),('wrapped','wrapped'),('i','i'),('check','check'),('B','B')): need(it[a]==e[b],'iter '+a,x)
        if 'reseed' in x: m.hash0=int(x['reseed'],16)
        for a,b in (('count',m.count),('flags',m.flags),('B',m.B),('nov',m.nov),('nevac',m.nevac),('growing',m.old is not None),('buckets',m.new is not None)):
            need(s[a]==b,'%s: go %s model %s'%(a,s[a],b),x)
        if npre: need(s['pre']==m.pre or m.B not in npre,'pre go %s model %s'%(s['pre'],m.pre),x)
        need(s['dig']==digest(m,string),'digest',x); cmps+=1
        for tag,arr in (('new',m.new),('old',m.old)):
            if tag in s:
                for i,ch in enumerate(s[tag]):
                    b=arr[i]
                    for c in ch:
                        need(c['t']==bytes(b.t).hex(),'tophash %s %d'%(tag,i),x)
                        if not string: need(c['k']==[0 if k is None else k for k in b.k],'rawkeys %s %d %s %s'%(tag,i,c['k'],b.k),x)
                        b=b.ov
                    need(b is None,'chain',x)
    print('OK %-28s %5d records, every scalar+digest equal'%(f.split('/')[-1],cmps))
for f in sys.argv[1:]: run(f)
