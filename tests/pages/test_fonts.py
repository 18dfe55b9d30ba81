from pathlib import Path

from antou.pages.fonts import FaceChoice, Faces, choose_faces
from antou.render.layout import Face


def test_every_face_gets_a_font(faces: Faces) -> None:
    for face in Face:
        choice = faces.of(face)
        assert choice.face is face
        assert choice.family
        assert next(faces.fallbacks(face)) == choice


def test_a_missing_folder_of_subsets_is_no_error(faces: Faces, tmp_path: Path) -> None:
    assert faces.choices
    assert set(choose_faces(tmp_path / "none").choices) == set(Face)


def test_the_status_line_names_substitutes() -> None:
    def choice(face: Face, family: str, *, substitutes: bool, bold: bool = False) -> FaceChoice:
        return FaceChoice(face, family, bold, substitutes, exact=True)

    whole = Faces({face: choice(face, "甲", substitutes=False) for face in Face})
    assert whole.describe() == "字体齐全：小标宋、黑体、楷体、仿宋、宋体"
    title = choice(Face.TITLE, "Antou Song", substitutes=True, bold=True)
    assert Faces({**whole.choices, Face.TITLE: title}).describe() == "字体：小标宋（以 Antou Song 粗体 代替）"
