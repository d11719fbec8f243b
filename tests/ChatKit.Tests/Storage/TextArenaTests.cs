using ChatKit.Storage.InMemory;

namespace ChatKit.Tests.Storage;

public sealed class TextArenaTests
{
    private readonly TextArena _arena = new();

    public static TheoryData<string> Texts =>
        ["", "a", "Hello, I ordered shoes", "caf\u00E9 \u00FF", "\u0100", "Добрый день", "👍", "\uD800 half", "\0", new string('x', 10_000), new string('я', 200_000), new string('y', 140_000)];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Text_is_read_as_it_was_added(string text)
    {
        _arena.Add("before");
        var place = _arena.Add(text);
        _arena.Add("after");
        char[] buffer = [];

        _arena.Read(place).Should().Be(text);
        _arena.Read(place, 3).Should().Be(text[..Math.Min(3, text.Length)]);
        _arena.Read(place, ref buffer).ToString().Should().Be(text);
        place.IsSomewhere.Should().BeTrue();
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Text_is_compared_where_it_lies(string text)
    {
        var place = _arena.Add(text);

        _arena.Is(place, text).Should().BeTrue();
        _arena.Is(place, null).Should().BeFalse();
        _arena.Is(place, text + "!").Should().BeFalse();
        _arena.StartsWith(place, text).Should().BeTrue();
        _arena.StartsWith(place, text.AsSpan(0, text.Length / 2)).Should().BeTrue();
        _arena.StartsWith(place, text + "!").Should().BeFalse();
        if (text.Length > 0)
        {
            _arena.Is(place, text[..^1] + (char)(text[^1] ^ 1)).Should().BeFalse();
            _arena.Is(place, text[..^1] + (char)(text[^1] + 256)).Should().BeFalse("a byte is not half a character");
            _arena.Is(place, text[..^1]).Should().BeFalse();
        }
    }

    [Fact]
    public void No_text_is_nowhere()
    {
        var place = _arena.Add(null);

        place.IsSomewhere.Should().BeFalse();
        _arena.Is(place, null).Should().BeTrue();
        _arena.Is(place, "").Should().BeFalse();
        _arena.Remove(place);
    }

    [Fact]
    public void Texts_come_and_go_without_touching_others()
    {
        var random = new Random(17);
        var kept = new Dictionary<TextPlace, string>();
        for (var i = 0; i < 20_000; i++)
        {
            if (kept.Count > 500 || random.Next(3) == 0)
            {
                foreach (var (gone, last) in kept.Skip(random.Next(kept.Count)).Take(random.Next(200)).ToList())
                {
                    _arena.Read(gone).Should().Be(last);
                    _arena.Remove(gone);
                    kept.Remove(gone);
                }
            }

            var text = new string((char)random.Next(0x20, random.Next(2) == 0 ? 0xFF : 0x4FF), random.Next(1, random.Next(100) == 0 ? 20_000 : 300));
            kept.Add(_arena.Add(text), text);
        }

        foreach (var (place, text) in kept)
        {
            _arena.Read(place).Should().Be(text);
        }
    }

    [Fact]
    public void Pages_go_with_their_last_text()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var round = 0; round < 50; round++)
        {
            var places = Enumerable.Range(0, 10_000).Select(_ => _arena.Add(new string('x', 300))).ToList();
            places.ForEach(_arena.Remove);
        }

        (GC.GetTotalMemory(forceFullCollection: true) - before).Should().BeLessThan(20_000_000, "150 MB were added in all");
        GC.KeepAlive(_arena);
    }
}
