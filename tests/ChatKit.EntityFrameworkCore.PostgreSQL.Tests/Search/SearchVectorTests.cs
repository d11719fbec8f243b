using ChatKit.EntityFrameworkCore.PostgreSQL.Search;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Tests.Search;

/// <summary>Texts as the words that they are found by.</summary>
public sealed class SearchVectorTests
{
    [Theory]
    [InlineData("Hello, I've ORDERED (no. 48213)…", "hello i ve ordered no 48213")]
    [InlineData("Ünïcode Straße ÉCOLE Ångström", "unicode straße ecole angstrom")]
    [InlineData("Привет, МИР! Ёжик и йод", "привет мир ёжик и йод")]
    [InlineData("e\u0301cole 5\u00BD", "ecole 5\u00BD")]
    [InlineData("今日は 你好🙂 \U00010400", "今日は 你好🙂 \U00010428")]
    [InlineData("  one\ttwo\r\nthree ", "one two three")]
    public void Words_stand_between_what_is_neither_a_letter_nor_a_digit_in_small_letters_and_Latin_ones_without_accents(string text, string words) =>
        SearchVector.Of(text, TenantId.Default).Should().Be(words.Replace(' ', '\x1F'));

    [Theory]
    [InlineData("Where is my delivery, and WHAT did this cost?", "delivery cost")]
    [InlineData("Это ваш заказ, и его мы ещё не получили", "ваш заказ не получили")]
    [InlineData("не оплачено — not paid, no", "не оплачено not paid no")]
    public void Message_is_not_kept_by_words_that_nearly_all_have(string text, string words) =>
        SearchVector.OfMessage(text, TenantId.Default).Should().Be(words.Replace(' ', '\x1F'));

    [Fact]
    public void Message_of_such_words_alone_has_no_vector() => SearchVector.OfMessage("This is for you.", new TenantId("other")).Should().BeNull();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" … !? ")]
    public void Text_without_words_has_no_vector(string? text) => SearchVector.Of(text, new TenantId("other")).Should().BeNull();

    [Fact]
    public void Other_tenants_name_is_a_word_that_no_text_has() =>
        SearchVector.Of("Hello", new TenantId("other")).Should().Be("hello\x1F=other");

    [Fact]
    public void Long_word_is_cut_but_not_within_a_pair()
    {
        SearchVector.Of(new string('A', 150), TenantId.Default).Should().Be(new string('a', 100));
        SearchVector.Of(new string('A', 99) + "🙂🙂", TenantId.Default).Should().Be(new string('a', 99));
    }

    [Fact]
    public void First_4000_words_count() =>
        SearchVector.Of(string.Join(' ', Enumerable.Range(0, 4_001)), TenantId.Default)!.Split('\x1F').Should().HaveCount(4_000).And.EndWith("3999");

    [Theory]
    [InlineData("École")]
    [InlineData("МИР")]
    [InlineData("ordered")]
    public void Word_that_is_looked_for_is_folded_as_those_that_are_kept(string word) =>
        SearchVector.Of(word, TenantId.Default).Should().Be(SearchVector.Fold(word));
}
