// A referee that shares no code with the project: golang.org/x/mod's sumdb/note and sumdb/tlog decide
// over signatures and trees; around them only the text formats of c2sp.org (tlog-proof,
// tlog-checkpoint, tlog-cosignature, tlog-policy) are read. One JSON case a line on standard input,
// one JSON verdict a line on standard output. Code 0 valid, 6 invalid, 7 cannot tell.
package main

import (
	"bufio"
	"bytes"
	"crypto/ed25519"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type testCase struct {
	Kind                 string // proof, promise, inclusion, consistency, tree
	Proof, Entry, Policy []byte
	Head                 []byte // a later checkpoint or tlog-proof, for a promise
	Index, Size, Old     int64
	Leaf, Root, OldRoot  []byte
	Path, Entries        [][]byte
}

type verdict struct {
	Code      int              `json:"code"`
	Why       string           `json:"why,omitempty"`
	Index     int64            `json:"index"`
	Size      int64            `json:"size"`
	Root      []byte           `json:"root,omitempty"`
	Origin    string           `json:"origin,omitempty"`
	Witnesses map[string]int64 `json:"witnesses,omitempty"`
}

var errCannotTell = errors.New("cannot tell")
var promised = regexp.MustCompile(`\Atruceline/promise/v1\nlog ([^\n]*)\nindex ([0-9]+)\nentry ([^\n]+)\nat ([0-9]+)\nwithin ([0-9]+)\n(?:allegation [^\n]*\n)?\z`)
var decimal = regexp.MustCompile(`^(0|[1-9][0-9]{0,18})$`)

// cosigner verifies timestamped cosignatures, type 4, which sumdb/note leaves to its callers.
type cosigner struct {
	name, called string
	hash         uint32
	public       ed25519.PublicKey
	seen         map[string]int64
}

func (c *cosigner) Name() string    { return c.name }
func (c *cosigner) KeyHash() uint32 { return c.hash }
func (c *cosigner) Verify(msg, sig []byte) bool {
	if len(sig) != 8+ed25519.SignatureSize {
		return false
	}
	time := binary.BigEndian.Uint64(sig)
	signed := append([]byte(fmt.Sprintf("cosignature/v1\ntime %d\n", time)), msg...)
	if time >= 1<<63 || !ed25519.Verify(c.public, signed, sig[8:]) {
		return false
	}
	c.seen[c.called] = int64(time)
	return true
}

func newCosigner(called, vkey string, seen map[string]int64) (*cosigner, error) {
	parts := strings.SplitN(vkey, "+", 3)
	if len(parts) != 3 {
		return nil, errCannotTell
	}
	hash, err1 := strconv.ParseUint(parts[1], 16, 32)
	key, err2 := base64.StdEncoding.DecodeString(parts[2])
	if err1 != nil || err2 != nil || len(key) != 33 || key[0] != 4 {
		return nil, errCannotTell
	}
	return &cosigner{parts[0], called, uint32(hash), key[1:], seen}, nil
}

type policy struct {
	logs    []note.Verifier
	known   []note.Verifier
	members map[string][]string
	need    map[string]int
	quorum  string
	seen    map[string]int64
	named   map[string]bool
	sizes   map[uint32][2]int64 // of a log's key: at which sizes of heads it is believed
}

func readPolicy(data []byte) (*policy, error) {
	p := &policy{members: map[string][]string{}, need: map[string]int{}, seen: map[string]int64{}, named: map[string]bool{}, sizes: map[uint32][2]int64{}}
	for _, line := range strings.Split(string(data), "\n") {
		words := strings.Fields(line)
		if len(words) == 0 || strings.HasPrefix(words[0], "#") {
			continue
		}
		switch words[0] {
		case "log":
			v, err := note.NewVerifier(words[1])
			if err != nil {
				return nil, errCannotTell
			}
			p.logs = append(p.logs, v)
			p.sizes[v.KeyHash()] = [2]int64{0, 1<<63 - 1}
			if len(words) > 2 && strings.HasPrefix(words[2], "sizes:") {
				low, high, dash := strings.Cut(words[2][6:], "-")
				from, err := number(low)
				to := int64(1<<63 - 1)
				if high != "" && err == nil {
					to, err = number(high)
				}
				if err != nil || !dash || from > to {
					return nil, errCannotTell
				}
				p.sizes[v.KeyHash()] = [2]int64{from, to}
			}
			p.known = append(p.known, v)
		case "witness":
			c, err := newCosigner(words[1], words[2], p.seen)
			if err != nil {
				return nil, err
			}
			p.known = append(p.known, c)
			p.named[words[1]] = true
		case "group":
			for _, member := range words[3:] {
				if !p.named[member] {
					return nil, errCannotTell
				}
			}
			p.named[words[1]] = true
			p.members[words[1]] = words[3:]
			need, err := strconv.Atoi(words[2])
			if words[2] == "any" {
				need, err = 1, nil
			} else if words[2] == "all" {
				need, err = len(words)-3, nil
			}
			if err != nil || need < 1 || need > len(words)-3 {
				return nil, errCannotTell
			}
			p.need[words[1]] = need
		case "quorum":
			if p.quorum != "" {
				return nil, errCannotTell
			}
			p.quorum = words[1]
		default:
			return nil, errCannotTell
		}
	}
	if len(p.logs) == 0 || p.quorum == "" {
		return nil, errCannotTell
	}
	return p, nil
}

func (p *policy) met(name string) bool {
	if members, ok := p.members[name]; ok {
		count := 0
		for _, member := range members {
			if p.met(member) {
				count++
			}
		}
		return count >= p.need[name]
	}
	_, ok := p.seen[name]
	return ok || name == "none"
}

func hash(line string) (tlog.Hash, error) { return tlog.ParseHash(line) }

func number(text string) (int64, error) {
	if !decimal.MatchString(text) {
		return 0, errors.New("not a canonical decimal")
	}
	return strconv.ParseInt(text, 10, 64)
}

// form reads a checkpoint's text (tlog-checkpoint). Without a known key sumdb/note checks no signature
// but hands the text out; nothing of it is believed until signatures has looked.
func form(data []byte, v *verdict) (tlog.Hash, error) {
	var root tlog.Hash
	_, err := note.Open(data, nil)
	var unverified *note.UnverifiedNoteError
	if !errors.As(err, &unverified) {
		return root, errors.New("not a signed note")
	}
	text := unverified.Note.Text
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	if len(lines) < 3 || lines[0] == "" {
		return root, errors.New("not a checkpoint")
	}
	for _, line := range lines[3:] {
		if line == "" {
			return root, errors.New("empty extension line")
		}
	}
	if v.Size, err = number(lines[1]); err != nil {
		return root, err
	}
	v.Origin = lines[0]
	if root, err = hash(lines[2]); err != nil {
		return root, err
	}
	v.Root = root[:]
	return root, nil
}

// signatures opens the note with the keys of the policy; the name of a log's key is its origin.
func signatures(data []byte, p *policy, v *verdict) error {
	named, byLog := false, false
	for _, key := range p.logs {
		named = named || key.Name() == v.Origin
	}
	if !named {
		return errCannotTell
	}
	opened, err := note.Open(data, note.VerifierList(p.known...))
	if err != nil {
		return err
	}
	for _, sig := range opened.Sigs {
		for _, key := range p.logs {
			sizes := p.sizes[key.KeyHash()]
			believed := sizes[0] <= v.Size && v.Size <= sizes[1]
			byLog = byLog || (believed && key.Name() == sig.Name && key.KeyHash() == sig.Hash && sig.Name == v.Origin)
		}
	}
	if !byLog {
		return errors.New("the log did not sign")
	}
	if !p.met(p.quorum) {
		return errCannotTell
	}
	v.Witnesses = p.seen
	return nil
}

func proof(c testCase, v *verdict) error {
	p, err := readPolicy(c.Policy)
	if err != nil {
		return err
	}
	split := bytes.Index(c.Proof, []byte("\n\n"))
	if split < 0 || bytes.IndexByte(c.Proof, '\r') >= 0 {
		return errors.New("no checkpoint, or a carriage return")
	}
	lines := strings.Split(string(c.Proof[:split]), "\n")
	if lines[0] != "c2sp.org/tlog-proof@v1" {
		return errors.New("not a tlog-proof")
	}
	lines = lines[1:]
	if len(lines) > 0 && strings.HasPrefix(lines[0], "extra ") {
		if _, err := base64.StdEncoding.DecodeString(lines[0][6:]); err != nil {
			return errors.New("malformed extra line")
		}
		lines = lines[1:]
	}
	if len(lines) == 0 || !strings.HasPrefix(lines[0], "index ") {
		return errors.New("no index line")
	}
	if v.Index, err = number(lines[0][6:]); err != nil {
		return err
	}
	var path tlog.RecordProof
	for _, line := range lines[1:] {
		h, err := hash(line)
		if err != nil {
			return err
		}
		path = append(path, h)
	}
	if len(path) > 63 {
		return errors.New("more than 63 hashes")
	}
	root, err := form(c.Proof[split+2:], v)
	if err != nil {
		return err
	}
	if v.Index >= v.Size {
		return errors.New("index beyond the log")
	}
	if err := tlog.CheckRecord(path, v.Size, root, v.Index, tlog.RecordHash(c.Entry)); err != nil {
		return err
	}
	return signatures(c.Proof[split+2:], p, v)
}

// promise holds what a log promised (truceline/promise/v1, a signed note) against a later head.
func promise(c testCase, v *verdict) error {
	p, err := readPolicy(c.Policy)
	if err != nil {
		return err
	}
	told, err := note.Open(c.Proof, nil)
	var unverified *note.UnverifiedNoteError
	if told != nil || !errors.As(err, &unverified) {
		return errors.New("not a signed note")
	}
	at := promised.FindStringSubmatch(unverified.Note.Text)
	if at == nil {
		return errors.New("not a promise")
	}
	index, err1 := number(at[2])
	made, err2 := number(at[4])
	within, err3 := number(at[5])
	entry, err4 := hash(at[3])
	if err1 != nil || err2 != nil || err3 != nil || err4 != nil {
		return errors.New("a number or hash of the promise")
	}
	var own []note.Verifier
	for _, key := range p.logs {
		if key.Name() == at[1] {
			own = append(own, key)
		}
	}
	if len(own) == 0 {
		return errCannotTell
	}
	if _, err := note.Open(c.Proof, note.VerifierList(own...)); err != nil {
		return err
	}
	head, shown := c.Head, false
	if bytes.HasPrefix(head, []byte("c2sp.org/tlog-proof@v1\n")) {
		split := bytes.Index(head, []byte("\n\n"))
		if split < 0 {
			return errors.New("no checkpoint")
		}
		lines := strings.Split(string(head[:split]), "\n")[1:]
		if len(lines) == 0 || lines[0] != fmt.Sprintf("index %d", index) {
			return errors.New("a proof of another index")
		}
		var path tlog.RecordProof
		for _, line := range lines[1:] {
			h, err := hash(line)
			if err != nil {
				return err
			}
			path = append(path, h)
		}
		head = head[split+2:]
		root, err := form(head, v)
		if err != nil {
			return err
		}
		if index >= v.Size {
			return errors.New("index beyond the log")
		}
		kept := tlog.CheckRecord(path, v.Size, root, index, entry) == nil
		other := tlog.CheckRecord(path, v.Size, root, index, tlog.RecordHash(c.Entry)) == nil
		if !kept && !other {
			return errors.New("a proof of neither entry")
		}
		shown = true
		if !kept {
			if err := signatures(head, p, v); err != nil {
				return err
			}
			return errors.New("broken: another entry stands there")
		}
	} else if _, err := form(head, v); err != nil {
		return err
	}
	if err := signatures(head, p, v); err != nil {
		return err
	}
	if v.Origin != at[1] {
		return errCannotTell
	}
	v.Index = index
	if shown {
		return nil
	}
	for name, time := range p.seen {
		if time <= made+within {
			delete(p.seen, name)
		}
	}
	if v.Size > index || p.quorum == "none" || !p.met(p.quorum) {
		return errCannotTell
	}
	return errors.New("overdue")
}

func as32(list [][]byte) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(list))
	for i, data := range list {
		if len(data) != tlog.HashSize {
			return nil, errors.New("a hash has not 32 bytes")
		}
		copy(out[i][:], data)
	}
	return out, nil
}

func inclusion(c testCase) error {
	hashes, err := as32(append([][]byte{c.Root, c.Leaf}, c.Path...))
	if err != nil || c.Size < 1 || c.Index < 0 || c.Index >= c.Size {
		return errors.New("out of range")
	}
	return tlog.CheckRecord(hashes[2:], c.Size, hashes[0], c.Index, hashes[1])
}

func consistency(c testCase) error {
	hashes, err := as32(append([][]byte{c.Root, c.OldRoot}, c.Path...))
	if err != nil || c.Size < 1 || c.Old < 1 || c.Old > c.Size {
		return errors.New("out of range")
	}
	return tlog.CheckTree(hashes[2:], c.Size, hashes[0], c.Old, hashes[1])
}

// tree stores the entries' hashes as sumdb/tlog does and lets it give the roots, old and new.
func tree(c testCase) error {
	var stored []tlog.Hash
	reader := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		out := make([]tlog.Hash, len(indexes))
		for i, index := range indexes {
			out[i] = stored[index]
		}
		return out, nil
	})
	for i, entry := range c.Entries {
		hashes, err := tlog.StoredHashes(int64(i), entry, reader)
		if err != nil {
			return err
		}
		stored = append(stored, hashes...)
	}
	root, err := tlog.TreeHash(int64(len(c.Entries)), reader)
	if err != nil {
		return err
	}
	if !bytes.Equal(root[:], c.Root) {
		return errors.New("another root")
	}
	return nil
}

func main() {
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := json.NewEncoder(os.Stdout)
	for {
		line, err := in.ReadBytes('\n')
		if len(line) == 0 && err != nil {
			return
		}
		var c testCase
		if err := json.Unmarshal(line, &c); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		v := &verdict{Index: -1, Size: -1}
		switch c.Kind {
		case "proof":
			err = proof(c, v)
		case "promise":
			err = promise(c, v)
		case "inclusion":
			err = inclusion(c)
		case "consistency":
			err = consistency(c)
		case "tree":
			err = tree(c)
		}
		if errors.Is(err, errCannotTell) {
			*v = verdict{Code: 7, Why: err.Error()}
		} else if err != nil {
			*v = verdict{Code: 6, Why: err.Error()}
		}
		if err := out.Encode(v); err != nil {
			os.Exit(1)
		}
	}
}
