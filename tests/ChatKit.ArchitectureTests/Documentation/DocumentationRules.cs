using System.CodeDom.Compiler;
using System.Reflection;
using System.Xml.Linq;
using ChatKit.ArchitectureTests.PublicSurface;

namespace ChatKit.ArchitectureTests.Documentation;

/// <summary>Everything public is explained, in the file that the package carries for the user's editor.</summary>
internal static class DocumentationRules
{
    public static IEnumerable<string> Violations(Assembly assembly, XDocument documentation)
    {
        var members = documentation.Descendants("member").ToDictionary(member => (string)member.Attribute("name")!, StringComparer.Ordinal);
        return PublicMembers.TypesOf(assembly)
            .SelectMany(type => IdsOf(type).Where(id => !IsExplained(members, id) && !IsParameterOfRecord(members, type, id)))
            .Select(id => $"{id} has no documentation.");
    }

    private static IEnumerable<string> IdsOf(Type type) =>
    [
        .. Written([type]).Select(DocumentationIds.Of),
        .. Written(PublicMembers.FieldsOf(type)).Select(DocumentationIds.Of),
        .. Written(PublicMembers.PropertiesOf(type)).Select(DocumentationIds.Of),
        .. Written(PublicMembers.EventsOf(type)).Select(DocumentationIds.Of),
        // A delegate is explained as a whole.
        .. typeof(Delegate).IsAssignableFrom(type) ? [] : Written(PublicMembers.MethodsOf(type)).Select(DocumentationIds.Of),
    ];

    private static IEnumerable<T> Written<T>(IEnumerable<T> members)
        where T : MemberInfo => members.Where(member => !member.IsDefined(typeof(GeneratedCodeAttribute), inherit: false) && !IsSaidByItsName(member));

    // A test's name is the sentence that explains it; a record's contract is written by the compiler.
    private static bool IsSaidByItsName(MemberInfo member) =>
        member.Name == "EqualityContract" || member.CustomAttributes.Any(static a => a.AttributeType.Name is "FactAttribute" or "TheoryAttribute");

    private static bool IsExplained(Dictionary<string, XElement> members, string id) =>
        members.TryGetValue(id, out var member)
        && (member.Element("inheritdoc") is not null
            || !string.IsNullOrWhiteSpace((member.Element("summary") ?? member.Element("value"))?.Value)
            || member.Descendants("see").Any());

    // public record Point(int X): X is explained where the record is.
    private static bool IsParameterOfRecord(Dictionary<string, XElement> members, Type type, string id) =>
        id.StartsWith("P:", StringComparison.Ordinal)
        && members.TryGetValue(DocumentationIds.Of(type), out var record)
        && record.Elements("param").Any(parameter =>
            id.EndsWith($".{(string?)parameter.Attribute("name")}", StringComparison.Ordinal)
            && !string.IsNullOrWhiteSpace(parameter.Value));
}
