// Checks a log in a folder with golang.org/x/mod/sumdb alone: the signature of its checkpoint, every entry's hash, its
// inclusion under the signed root, and the consistency of all heads given. Usage: verify VKEY FOLDER HEAD...
package main

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func main() {
	verifier, err := note.NewVerifier(os.Args[1])
	must(err)
	folder := os.Args[2]
	head := open(filepath.Join(folder, "checkpoint"), verifier)
	reader := tlog.TileHashReader(head, tiles{folder, map[string][]byte{}})
	entries := readEntries(folder, head.N)
	indexes := make([]int64, head.N)
	for index := range indexes {
		indexes[index] = tlog.StoredHashIndex(0, int64(index))
	}
	hashes, err := reader.ReadHashes(indexes)
	must(err)
	for index, entry := range entries {
		hash := tlog.RecordHash(entry)
		if hash != hashes[index] {
			fail("entry %d does not have its hash", index)
		}
		proof, err := tlog.ProveRecord(head.N, int64(index), reader)
		must(err)
		must(tlog.CheckRecord(proof, head.N, head.Hash, int64(index), hash))
	}
	for _, path := range os.Args[3:] {
		old := open(path, verifier)
		proof, err := tlog.ProveTree(head.N, old.N, reader)
		must(err)
		must(tlog.CheckTree(proof, head.N, head.Hash, old.N, old.Hash))
	}
	fmt.Printf("%d entries included, %d heads consistent\n", len(entries), len(os.Args[3:]))
}

func open(path string, verifier note.Verifier) tlog.Tree {
	message, err := os.ReadFile(path)
	must(err)
	opened, err := note.Open(message, note.VerifierList(verifier))
	must(err)
	lines := strings.Split(opened.Text, "\n")
	if lines[0] != verifier.Name() {
		fail("the checkpoint is of %q", lines[0])
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	must(err)
	root, err := base64.StdEncoding.DecodeString(lines[2])
	must(err)
	tree := tlog.Tree{N: size}
	copy(tree.Hash[:], root)
	return tree
}

// tiles reads tiles of height 8 from a folder; C2SP leaves the height out of the path.
type tiles struct {
	folder string
	saved  map[string][]byte
}

func (t tiles) Height() int { return 8 }

func (t tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	data := make([][]byte, len(wanted))
	for index, tile := range wanted {
		path := strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
		if t.saved[path] == nil {
			read, err := os.ReadFile(filepath.Join(t.folder, path))
			if err != nil {
				return nil, err
			}
			t.saved[path] = read
		}
		data[index] = t.saved[path]
	}
	return data, nil
}

func (t tiles) SaveTiles([]tlog.Tile, [][]byte) {}

func readEntries(folder string, size int64) [][]byte {
	var entries [][]byte
	for start := int64(0); start < size; start += 256 {
		width := size - start
		if width > 256 {
			width = 256
		}
		tile := tlog.Tile{H: 8, L: -1, N: start / 256, W: int(width)}
		path := strings.Replace(tile.Path(), "tile/8/data/", "tile/entries/", 1)
		bundle, err := os.ReadFile(filepath.Join(folder, path))
		must(err)
		for buffer := bytes.NewBuffer(bundle); buffer.Len() > 0; {
			length := binary.BigEndian.Uint16(buffer.Next(2))
			entries = append(entries, buffer.Next(int(length)))
		}
	}
	if int64(len(entries)) != size {
		fail("%d entries in a log of %d", len(entries), size)
	}
	return entries
}

func must(err error) {
	if err != nil {
		fail("%v", err)
	}
}

func fail(format string, values ...any) {
	fmt.Fprintf(os.Stderr, format+"\n", values...)
	os.Exit(1)
}
