using ChatKit.Engine;

namespace ChatKit.Tests.Sending;

/// <summary>A text is cut as its messenger counts, and never inside what people see as one character.</summary>
public sealed class TextSplitterTests
{
    [Theory]
    [InlineData(TextLengthUnit.Utf16, 4096, 2)]
    [InlineData(TextLengthUnit.CodePoints, 4096, 2)]
    [InlineData(TextLengthUnit.Utf8Bytes, 4096, 3)]
    public void Text_of_4097_Cyrillic_letters_takes_as_many_messages_as_its_messenger_counts(TextLengthUnit unit, int max, int parts)
    {
        var split = TextSplitter.Split(new string('ж', 4097), max, unit);

        split.Should().HaveCount(parts);
        split.Should().OnlyContain(p => TextSplitter.Length(p, unit) <= max);
        string.Concat(split).Should().Be(new string('ж', 4097));
    }

    [Theory]
    [InlineData("👍", TextLengthUnit.Utf16, 2)]
    [InlineData("👍", TextLengthUnit.CodePoints, 1)]
    [InlineData("👍", TextLengthUnit.Utf8Bytes, 4)]
    [InlineData("👨‍👩‍👧", TextLengthUnit.CodePoints, 5)]
    public void Emoji_are_counted_in_the_messengers_unit(string text, TextLengthUnit unit, int length) =>
        TextSplitter.Length(text, unit).Should().Be(length);

    [Fact]
    public void Family_is_never_torn_apart()
    {
        var family = "👨‍👩‍👧";

        var split = TextSplitter.Split(string.Concat(Enumerable.Repeat(family, 5)), family.Length + 3, TextLengthUnit.Utf16);

        split.Should().HaveCount(5).And.OnlyContain(p => p == family);
    }

    [Fact]
    public void Character_longer_than_a_message_is_cut_as_seldom_as_can_be()
    {
        var tower = "e" + new string('\u0301', 9999);

        var split = TextSplitter.Split(tower + " end", 4000, TextLengthUnit.Utf16);

        split.Should().HaveCount(3).And.OnlyContain(p => p.Length <= 4000);
        string.Concat(split).Replace(" ", "", StringComparison.Ordinal).Should().Be(tower + "end");
    }

    [Fact]
    public void Code_point_longer_than_a_message_goes_whole() =>
        TextSplitter.Split("👍👍", 1, TextLengthUnit.Utf16).Should().Equal("👍", "👍");

    [Fact]
    public void Cut_is_at_a_line_or_a_word_where_it_can_be()
    {
        TextSplitter.Split("first line\nsecond line", 16, TextLengthUnit.Utf16).Should().Equal("first line", "second line");
        TextSplitter.Split("one two three four", 10, TextLengthUnit.Utf16).Should().Equal("one two", "three four");
    }
}
