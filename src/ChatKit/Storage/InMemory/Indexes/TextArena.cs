using System.Runtime.InteropServices;
using System.Text;

namespace ChatKit.Storage.InMemory;

/// <summary>
/// Texts side by side on large pages, a byte a character where Latin-1 has them all. As strings they would be most of what a garbage
/// collection copies, and it copies what stays twice; pages of this size it leaves where they are. Not thread-safe.
/// </summary>
internal sealed class TextArena
{
    private const int PageLength = 1 << 17;

    // A longer one has a page of its own, so that little is left unused at the end of a page.
    private const int LongText = PageLength / 16;
    private const char LastNarrow = '\u00FF';

    private readonly Stack<int> _free = new();
    private Page[] _pages = new Page[4];
    private int _next = 1;
    private int _current;
    private int _used;

    public TextPlace Add(string? text)
    {
        if (text is null)
        {
            return default;
        }

        var isWide = text.AsSpan().ContainsAnyExceptInRange('\0', LastNarrow);
        var size = isWide ? text.Length * sizeof(char) : text.Length;
        var (page, offset) = Take(size);
        var bytes = _pages[page].Bytes.AsSpan(offset, size);
        if (isWide)
        {
            MemoryMarshal.AsBytes(text.AsSpan()).CopyTo(bytes);
        }
        else
        {
            Encoding.Latin1.GetBytes(text, bytes);
        }

        _pages[page].Used += size;
        return new(page, offset, isWide ? -text.Length : text.Length);
    }

    /// <summary>The text, or its beginning.</summary>
    public string Read(TextPlace place, int most = int.MaxValue)
    {
        var length = Math.Min(place.Length, most);
        return place.IsWide ? new string(Wide(place)[..length]) : Encoding.Latin1.GetString(Bytes(place)[..length]);
    }

    /// <summary>The text, in the buffer where it is not kept as characters.</summary>
    public ReadOnlySpan<char> Read(TextPlace place, ref char[] buffer)
    {
        if (place.IsWide)
        {
            return Wide(place);
        }

        if (buffer.Length < place.Length)
        {
            buffer = new char[Math.Max(place.Length, buffer.Length * 2)];
        }

        return buffer.AsSpan(0, Encoding.Latin1.GetChars(Bytes(place), buffer));
    }

    public bool StartsWith(TextPlace place, ReadOnlySpan<char> beginning)
    {
        if (beginning.Length > place.Length)
        {
            return false;
        }

        if (place.IsWide)
        {
            return Wide(place).StartsWith(beginning);
        }

        var bytes = Bytes(place)[..beginning.Length];
        if (Ascii.Equals(bytes, beginning))
        {
            return true;
        }

        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] != beginning[i])
            {
                return false;
            }
        }

        return true;
    }

    public bool Is(TextPlace place, string? text) =>
        text is null ? !place.IsSomewhere : place.IsSomewhere && place.Length == text.Length && StartsWith(place, text);

    /// <summary>Wipes a text out. A page goes with its last text.</summary>
    public void Remove(TextPlace place)
    {
        if (place.Length == 0)
        {
            return;
        }

        ref var page = ref _pages[place.Page];
        page.Bytes.AsSpan(place.Offset, place.ByteCount).Clear();
        page.Used -= place.ByteCount;
        Release(place.Page);
    }

    private (int Page, int Offset) Take(int size)
    {
        if (size > LongText)
        {
            return (AddPage(size), 0);
        }

        if (_current == 0 || _used + size > PageLength)
        {
            var full = _current;
            (_current, _used) = (AddPage(PageLength), 0);
            Release(full);
        }

        _used += size;
        return (_current, _used - size);
    }

    private int AddPage(int length)
    {
        if (!_free.TryPop(out var number))
        {
            number = _next++;
        }

        if (number >= _pages.Length)
        {
            Array.Resize(ref _pages, _pages.Length * 2);
        }

        _pages[number].Bytes = GC.AllocateUninitializedArray<byte>(length);
        return number;
    }

    private void Release(int page)
    {
        if (page != _current && _pages[page] is { Used: 0, Bytes: not null })
        {
            _pages[page].Bytes = null;
            _free.Push(page);
        }
    }

    private ReadOnlySpan<byte> Bytes(TextPlace place) =>
        place.Length == 0 ? default : _pages[place.Page].Bytes.AsSpan(place.Offset, place.ByteCount);

    private ReadOnlySpan<char> Wide(TextPlace place) => MemoryMarshal.Cast<byte, char>(Bytes(place));

    private struct Page
    {
        public byte[]? Bytes;
        public int Used;
    }
}
