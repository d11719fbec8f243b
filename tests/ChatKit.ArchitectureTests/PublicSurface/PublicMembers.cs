using System.Reflection;
using System.Runtime.CompilerServices;

namespace ChatKit.ArchitectureTests.PublicSurface;

/// <summary>What of an assembly a user's code can name: public, or protected in a type that can be derived from.</summary>
internal static class PublicMembers
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<Type> TypesOf(Assembly assembly) => assembly.GetExportedTypes().Where(IsWritten);

    public static IEnumerable<FieldInfo> FieldsOf(Type type) =>
        type.GetFields(Declared).Where(field =>
            !field.IsSpecialName && IsWritten(field) && IsSeen(type, field.IsPublic, field.IsFamily || field.IsFamilyOrAssembly));

    public static IEnumerable<ConstructorInfo> ConstructorsOf(Type type) =>
        type.GetConstructors(Declared).Where(constructor => !constructor.IsStatic && IsWritten(constructor) && IsSeen(type, constructor));

    public static IEnumerable<PropertyInfo> PropertiesOf(Type type) =>
        type.GetProperties(Declared).Where(property => AccessorsOf(type, property).Any(accessor => !IsOverride(accessor)));

    public static IEnumerable<EventInfo> EventsOf(Type type) =>
        type.GetEvents(Declared).Where(declared => declared.AddMethod is { } add && IsSeen(type, add) && !IsOverride(add));

    /// <summary>Methods and operators. An override changes how a type does what its base promised, not what it promises.</summary>
    public static IEnumerable<MethodInfo> MethodsOf(Type type) =>
        type.GetMethods(Declared).Where(method =>
            IsSeen(type, method) && IsWritten(method) && !IsOverride(method)
            && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)));

    public static IEnumerable<MethodInfo> AccessorsOf(Type type, PropertyInfo property) =>
        property.GetAccessors(nonPublic: true).Where(accessor => IsSeen(type, accessor));

    // What the compiler adds (equality of records, containers of extensions) follows from what is written.
    private static bool IsWritten(MemberInfo member) =>
        !member.Name.Contains('<', StringComparison.Ordinal) && !member.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);

    private static bool IsOverride(MethodInfo method) => method.GetBaseDefinition() != method;

    private static bool IsSeen(Type type, MethodBase method) => IsSeen(type, method.IsPublic, method.IsFamily || method.IsFamilyOrAssembly);

    private static bool IsSeen(Type type, bool isPublic, bool isProtected) => isPublic || (isProtected && !type.IsSealed);
}
